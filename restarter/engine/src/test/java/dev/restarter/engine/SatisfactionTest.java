package dev.restarter.engine;

import static dev.restarter.model.Grouping.OPTIONAL_ALL;
import static dev.restarter.model.Grouping.REQUIRE_ALL;
import static dev.restarter.model.Grouping.REQUIRE_ANY;
import static dev.restarter.model.State.MAINTENANCE;
import static dev.restarter.model.State.OFFLINE;
import static dev.restarter.model.State.ONLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.RestartOn;
import org.junit.jupiter.api.Test;

/// The finer points of who may start. Whether a dependency is hopeless shows in who is not waited for because of it.
class SatisfactionTest {
    private final World world = new World();

    private static Sample optionally(String... entities) {
        return Sample.enabled().depends(OPTIONAL_ALL, RestartOn.NONE, entities);
    }

    @Test
    void a_service_of_which_no_instance_is_online_satisfies_nobody() {
        world.hold("b:one")
                .hold("b:two")
                .with("a", Sample.enabled().needs("svc:/b"))
                .with("b:one", Sample.enabled())
                .with("b:two", Sample.enabled())
                .loaded();
        assertThat(world.shown("a")).isEqualTo("offline");
        world.end("b:two", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void whoever_requires_a_service_without_instances_is_not_waited_for() {
        world.with("a", optionally("b"))
                .with("b", Sample.enabled().needs("svc:/none"))
                .loaded();
        assertThat(world.state("b")).isEqualTo(OFFLINE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void whoever_requires_any_of_those_that_are_all_disabled_is_not_waited_for() {
        world.with("a", optionally("b"))
                .with("b", Sample.enabled().depends(REQUIRE_ANY, RestartOn.NONE, "c", "d"))
                .with("c", Sample.disabled())
                .with("d", Sample.disabled())
                .loaded();
        assertThat(world.state("b")).isEqualTo(OFFLINE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_optional_dependency_is_waited_for_again_once_what_blocked_it_is_enabled() {
        world.hold("c")
                .hold("d")
                .with("a", optionally("b").needs("d"))
                .with("b", Sample.enabled().needs("c"))
                .with("c", Sample.disabled())
                .with("d", Sample.enabled())
                .loaded();
        world.enable("c", Sample.enabled()).end("d", 0);
        assertThat(world.state("d")).isEqualTo(ONLINE);
        assertThat(world.shown("a")).isEqualTo("offline");
        world.end("c", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_optional_service_without_instances_holds_nobody_up() {
        world.with("a", optionally("svc:/b")).loaded();
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_service_that_requires_a_file_starts_by_itself_when_the_file_appears() {
        world.with("a", Sample.enabled().needs("file:///tmp/flag")).loaded();
        assertThat(world.state("a")).isEqualTo(OFFLINE);
        world.step(new Event.FileSeen("/tmp/flag", true));
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_running_service_stays_when_the_file_it_requires_goes_and_does_not_start_again_without_it() {
        world.with("a", Sample.enabled().needs("file:///tmp/flag")).loaded();
        world.step(new Event.FileSeen("/tmp/flag", true));
        world.step(new Event.FileSeen("/tmp/flag", false));
        assertThat(world.state("a")).isEqualTo(ONLINE);
        world.ask("a", AdminAction.RESTART);
        assertThat(world.state("a")).isEqualTo(OFFLINE);
    }

    @Test
    void a_refresh_of_a_dependency_that_does_not_run_touches_nobody() {
        world.with("b", Sample.disabled())
                .with("a", Sample.enabled().depends(OPTIONAL_ALL, RestartOn.REFRESH, "b"))
                .loaded();
        world.forgetHistory();
        world.ask("b", AdminAction.REFRESH);
        assertThat(world.reached()).isEmpty();
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void what_waited_for_an_optional_dependency_starts_when_that_is_deleted() {
        world.hold("b").with("b", Sample.enabled()).with("a", optionally("b")).loaded();
        assertThat(world.shown("a")).isEqualTo("offline");
        world.step(new Event.Deleted(Sample.fmri("b")));
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_service_that_does_not_restart_with_its_dependency_stays_when_that_fails() {
        world.hold("b")
                .with("b", Sample.enabled())
                .with("a", Sample.enabled().needs("b"))
                .loaded()
                .end("b", 0);
        world.empty("b").end("b", 95);
        assertThat(world.state("b")).isEqualTo(MAINTENANCE);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void enabling_what_is_online_changes_nothing() {
        world.with("a", Sample.enabled()).loaded().forgetHistory();
        world.switched("a");
        assertThat(world.transitions).isEmpty();
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void an_instance_that_nobody_configured_is_not_seen_until_it_is() {
        world.with("a", Sample.unconfigured()).loaded();
        assertThat(world.engine.picture().find(Sample.fmri("a"))).isEmpty();
        world.with("a", Sample.enabled());
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }

    @Test
    void a_group_of_several_holds_only_when_each_of_them_runs() {
        world.hold("c")
                .with("a", Sample.enabled().depends(REQUIRE_ALL, RestartOn.NONE, "b", "c"))
                .with("b", Sample.enabled())
                .with("c", Sample.enabled())
                .loaded();
        assertThat(world.shown("a")).isEqualTo("offline");
        world.end("c", 0);
        assertThat(world.state("a")).isEqualTo(ONLINE);
    }
}
