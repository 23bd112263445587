package dev.restarter.daemon.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
    private static final InstanceFmri SSH = InstanceFmri.parse("svc:/network/ssh:default");
    private static final Names NAMES = new Names(
            Set.of(new ServiceFmri("network/empty")),
            Set.of(SSH, InstanceFmri.parse("svc:/site/a:one"), InstanceFmri.parse("svc:/site/a:two")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh",
                "network/ssh",
                "ssh:default",
                ":default",
                "default",
                "svc:/network/ssh",
                "svc:network/ssh:default",
                "/network/ssh:default",
                "*ssh*",
                "network/s?h:*",
                "svc:/network/[r-t]sh:default",
                "network/[!a]sh:default",
                "*",
                "*[:]default",
                "*s\\sh*"
            })
    void each_of_these_means_ssh(String operand) {
        assertThat(NAMES.all(List.of(operand)).names()).contains(SSH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"net", "sh", "svc:/", "svc:", "network", "ssh*", "network/ssh:defaul", "ss[h", "", "work/ssh"})
    void none_of_these_means_ssh(String operand) {
        assertThat(NAMES.all(List.of(operand)).names()).doesNotContain(SSH);
    }

    @Test
    void each_name_comes_once_and_unmatched_operands_are_complained_of() {
        var picked = NAMES.all(List.of("a", "one", "nothing", "lrc:/etc/x", "x".repeat(1000)));
        assertThat(picked.names()).hasSize(2);
        assertThat(picked.complaints())
                .containsExactly(
                        "Pattern 'nothing' doesn't match any instances",
                        "Operation not supported for legacy service 'lrc:/etc/x'",
                        "Argument '" + "x".repeat(1000) + "' is too long, ignoring");
    }

    @Test
    void an_exact_service_is_not_ambiguous_but_a_part_of_its_name_is() {
        assertThat(NAMES.forAction(List.of("site/a")).names()).hasSize(2);
        assertThat(NAMES.forAction(List.of("a")).names()).isEmpty();
        assertThat(NAMES.forAction(List.of("a")).complaints())
                .containsExactly("Partial FMRI 'a' matches multiple instances:\n\tsvc:/site/a:one\n\tsvc:/site/a:two");
    }

    @Test
    void services_win_where_they_count() {
        assertThat(NAMES.servicesOrInstances(List.of("ssh")).names()).containsExactly(Fmri.parse("svc:/network/ssh"));
        assertThat(NAMES.servicesOrInstances(List.of("ssh:default")).names()).containsExactly(SSH);
        assertThat(NAMES.entities(List.of("ssh")).names()).containsExactly(SSH);
        assertThat(NAMES.entities(List.of("empty")).names()).containsExactly(Fmri.parse("svc:/network/empty"));
    }

    @Test
    void a_pattern_made_to_be_slow_is_not() {
        var names = new Names(Set.of(), Set.of(new InstanceFmri("a".repeat(100), "default")));
        assertThat(names.all(List.of("*a".repeat(200) + "b")).names()).isEmpty();
    }
}
