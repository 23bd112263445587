package dev.restarter.engine.explain;

import static dev.restarter.engine.explain.Scene.fmri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExplainTest {
    @Test
    void where_all_is_well_there_is_nothing_to_say() {
        var scene = new Scene().enabled("a", State.ONLINE).disabled("b").enabled("c", State.DEGRADED);
        assertThat(scene.explain().problems()).isEmpty();
    }

    @Test
    void a_disabled_service_that_blocks_an_enabled_one_is_listed_with_impact_1() {
        var scene = new Scene().disabled("a").enabled("b", State.OFFLINE, "require_all a");
        var problems = scene.explain().problems();
        assertThat(problems).singleElement().satisfies(found -> {
            assertThat(found.fmri()).isEqualTo(fmri("a"));
            assertThat(found.impact()).containsExactly(fmri("b"));
            assertThat(found.findings()).extracting(Finding::sentence).containsExactly("Disabled by an administrator.");
            assertThat(found.findings().getFirst().next()).contains("svcadm enable svc:/a:default");
        });
    }

    @Test
    void the_root_cause_at_the_end_of_a_chain_is_named_with_the_way_to_it() {
        var scene = new Scene()
                .broken("a", Reason.RESTARTING_TOO_QUICKLY, WaitStatus.exited(0))
                .enabled("b", State.OFFLINE, "require_all a")
                .enabled("c", State.OFFLINE, "require_all b");
        var explain = scene.explain();
        assertThat(explain.problems()).extracting(Explanation::fmri).containsExactly(fmri("a"));
        assertThat(explain.problems().getFirst().impact()).containsExactly(fmri("b"), fmri("c"));
        var finding = explain.explain(scene.status("c")).findings().getFirst();
        assertThat(finding.sentence()).isEqualTo("Service svc:/a:default was restarting too quickly.");
        assertThat(finding.code()).isEqualTo("GE");
        assertThat(finding.path()).containsExactly(fmri("c"), fmri("b"), fmri("a"));
        assertThat(finding.next()).contains("svcadm clear svc:/a:default");
    }

    @Test
    void those_that_block_most_come_first() {
        var scene = new Scene()
                .disabled("a")
                .disabled("b")
                .enabled("x", State.OFFLINE, "require_all a")
                .enabled("y", State.OFFLINE, "require_all b")
                .enabled("z", State.OFFLINE, "require_all b");
        assertThat(scene.explain().problems()).extracting(Explanation::fmri).containsExactly(fmri("b"), fmri("a"));
    }

    @Test
    void a_dependency_that_does_not_exist_is_absent() {
        var scene = new Scene()
                .enabled("b", State.OFFLINE, "require_all a file:///none")
                .file("/none", false);
        assertThat(sentences(scene, "b"))
                .containsExactly("Dependency svc:/a:default is absent.", "Dependency file://localhost/none is absent.");
    }

    @Test
    void what_is_optional_and_cannot_come_up_is_not_named_as_a_cause() {
        var scene = new Scene()
                .disabled("a")
                .enabled("b", State.OFFLINE, "require_all a")
                .disabled("c")
                .enabled("d", State.OFFLINE, "optional_all b", "require_all c");
        assertThat(sentences(scene, "d")).containsExactly("Service svc:/c:default is disabled.");
    }

    @Test
    void a_refused_cycle_hides_from_nobody_that_there_is_no_hope() {
        var scene = new Scene()
                .broken("a", Reason.DEPENDENCY_CYCLE, WaitStatus.exited(0), "require_all b")
                .enabled("b", State.OFFLINE, "require_all c")
                .enabled("c", State.OFFLINE, "require_all d")
                .enabled("d", State.OFFLINE, "require_all a")
                .enabled("x", State.OFFLINE, "optional_all d", "optional_all b", "require_all y");
        assertThat(sentences(scene, "x")).containsExactly("Dependency svc:/y:default is absent.");
    }

    @Test
    void what_runs_and_is_being_disabled_is_waited_for_until_it_has_gone() {
        var scene = new Scene()
                .going("a", State.ONLINE)
                .enabled("b", State.OFFLINE, "optional_all a")
                .enabled("c", State.OFFLINE, "require_all b");
        assertThat(sentences(scene, "c")).containsExactly("Service svc:/a:default is being disabled.");
    }

    @Test
    void of_two_that_exclude_each_other_and_both_wait_each_is_in_the_way_of_the_other() {
        var scene =
                new Scene().enabled("a", State.OFFLINE, "exclude_all b").enabled("b", State.OFFLINE, "exclude_all a");
        var finding = scene.explain().explain(scene.status("a")).findings().getFirst();
        assertThat(finding.sentence()).isEqualTo("Excludes svc:/b:default, which may start.");
        assertThat(finding.next()).isEqualTo("disable one of the two");
        assertThat(scene.explain().problems()).extracting(Explanation::fmri).containsExactly(fmri("a"), fmri("b"));
    }

    @Test
    void what_waits_for_a_service_that_excludes_it_is_told_so() {
        var scene = new Scene()
                .enabled("a", State.OFFLINE, "require_all b")
                .enabled("b", State.OFFLINE, "require_all c")
                .enabled("c", State.OFFLINE, "exclude_all a");
        assertThat(sentences(scene, "a")).containsExactly("Service svc:/c:default excludes a service that may start.");
        assertThat(sentences(scene, "c")).containsExactly("Excludes svc:/a:default, which may start.");
    }

    @Test
    void a_service_that_excludes_its_own_service_excludes_itself() {
        var scene = new Scene().enabled("a", State.OFFLINE, "exclude_all svc:/a");
        assertThat(sentences(scene, "a")).containsExactly("Excludes itself as svc:/a.");
    }

    @Test
    void what_is_disabled_and_not_running_waits_only_for_those_that_depend_on_it() {
        var scene = new Scene().going("a", State.OFFLINE).enabled("b", State.OFFLINE, "require_all a");
        assertThat(sentences(scene, "a")).containsExactly("Being disabled, after the services that depend on it.");
        assertThat(sentences(scene, "b")).containsExactly("Service svc:/a:default is being disabled.");
    }

    @Test
    void require_any_is_content_with_one() {
        var scene = new Scene().enabled("a", State.ONLINE).disabled("b").enabled("c", State.OFFLINE, "require_any a b");
        assertThat(sentences(scene, "c")).containsExactly("Unknown.");
        scene.disabled("a");
        assertThat(sentences(scene, "c"))
                .containsExactly("Service svc:/a:default is disabled.", "Service svc:/b:default is disabled.");
    }

    @Test
    void optional_all_does_not_wait_for_what_is_disabled_or_in_maintenance() {
        var scene = new Scene()
                .disabled("a")
                .broken("b", Reason.METHOD_FAILED, WaitStatus.exited(1))
                .starting("c")
                .enabled("d", State.OFFLINE, "optional_all a b c");
        assertThat(sentences(scene, "d")).containsExactly("Service svc:/c:default is starting.");
    }

    @Test
    void what_must_not_run_is_a_cause_while_it_runs() {
        var scene = new Scene().enabled("a", State.ONLINE).enabled("b", State.OFFLINE, "exclude_all svc:/a");
        var finding = scene.explain().explain(scene.status("b")).findings().getFirst();
        assertThat(finding.sentence()).isEqualTo("Service svc:/a:default is running.");
        assertThat(finding.code()).isEqualTo("FJ");
    }

    @Test
    void the_end_of_a_start_method_is_told_in_words() {
        assertThat(failure(Reason.METHOD_FAILED, WaitStatus.exited(96)))
                .isEqualTo("Start method exited with $SMF_EXIT_ERR_CONFIG.");
        assertThat(failure(Reason.METHOD_FAILED, WaitStatus.exited(95)))
                .isEqualTo("Start method exited with $SMF_EXIT_ERR_FATAL.");
        assertThat(failure(Reason.FAULT_THRESHOLD_REACHED, WaitStatus.exited(1)))
                .isEqualTo("Start method failed repeatedly, last exited with status 1.");
        assertThat(failure(Reason.FAULT_THRESHOLD_REACHED, WaitStatus.killed(9, false)))
                .isEqualTo("Start method failed repeatedly, last died on Killed (9).");
        assertThat(failure(Reason.METHOD_FAILED, WaitStatus.killed(11, true)))
                .isEqualTo("Start method dumped core on Segmentation fault (11).");
        assertThat(failure(Reason.METHOD_FAILED, WaitStatus.exited(0))).isEqualTo("Method failed.");
        assertThat(failure(Reason.FAULT_THRESHOLD_REACHED, WaitStatus.exited(0)))
                .isEqualTo("Method failed repeatedly.");
    }

    @Test
    void an_override_makes_it_a_temporary_disable() {
        var scene = new Scene().overridden("a").enabled("b", State.OFFLINE, "require_all a");
        assertThat(sentences(scene, "a")).containsExactly("Temporarily disabled by an administrator.");
        assertThat(sentences(scene, "b")).containsExactly("Service svc:/a:default is temporarily disabled.");
    }

    @Test
    void a_cycle_is_cut_and_named() {
        var scene =
                new Scene().enabled("a", State.OFFLINE, "require_all b").enabled("b", State.OFFLINE, "require_all a");
        assertThat(scene.explain().cycles()).containsExactly(List.<InstanceFmri>of(fmri("a"), fmri("b")));
    }

    @Test
    void a_chain_of_any_length_is_followed_to_its_end() throws Exception {
        var scene = new Scene().disabled("s0");
        for (var i = 1; i < 20_000; i++) scene.enabled("s" + i, State.OFFLINE, "require_all s" + (i - 1));
        var last = scene.status("s19999");
        assertThat(asCommand(() -> scene.explain().chains(last)).getFirst().links())
                .hasSize(20_000)
                .last()
                .isEqualTo(new Chain.Link(fmri("s0"), "is disabled: Disabled by an administrator."));
        assertThat(asCommand(() -> Prospects.of(scene.picture()).isHopeless(last)))
                .isTrue();
    }

    /// In the daemon a command runs on such a thread.
    private static <T> T asCommand(Supplier<T> question) throws Exception {
        var answer = new CompletableFuture<T>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(question.get());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Test
    void what_waits_for_a_disabled_service_is_hopeless_and_settled() {
        var scene = new Scene()
                .disabled("a")
                .enabled("b", State.OFFLINE, "require_all a")
                .enabled("c", State.OFFLINE, "optional_all b");
        var prospects = Prospects.of(scene.picture());
        assertThat(prospects.isHopeless(scene.status("b"))).isTrue();
        assertThat(prospects.isHopeless(scene.status("c"))).isFalse();
        assertThat(prospects.isSettled(List.of(scene.status("a"), scene.status("b"))))
                .isTrue();
        assertThat(prospects.isSettled(List.of(scene.status("c")))).isFalse();
    }

    @Test
    void what_is_starting_is_not_settled() {
        var scene = new Scene().starting("a").enabled("b", State.OFFLINE, "require_all a");
        var prospects = Prospects.of(scene.picture());
        assertThat(prospects.isHopeless(scene.status("b"))).isFalse();
        assertThat(prospects.isSettled(scene.picture().instances().values())).isFalse();
    }

    private static String failure(Reason reason, WaitStatus status) {
        return sentences(new Scene().broken("a", reason, status), "a").getFirst();
    }

    private static List<String> sentences(Scene scene, String name) {
        return scene.explain().explain(scene.status(name)).findings().stream()
                .map(Finding::sentence)
                .toList();
    }
}
