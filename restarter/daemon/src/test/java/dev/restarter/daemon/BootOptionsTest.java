package dev.restarter.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.daemon.loop.LogOptions.Wish;
import dev.restarter.engine.Milestone;
import org.junit.jupiter.api.Test;

class BootOptionsTest {
    @Test
    void several_options_are_parted_by_commas() {
        var options = BootOptions.read("milestone=su,debug", false);
        assertThat(options.milestone()).contains(Milestone.SINGLE_USER);
        assertThat(options.logging()).contains(Wish.DEBUG);
        assertThat(options.complaints()).isEmpty();
    }

    @Test
    void what_is_unknown_is_named_and_the_rest_counts() {
        var options = BootOptions.read("loud,milestone=some,verbose", false);
        assertThat(options.milestone()).isEmpty();
        assertThat(options.logging()).contains(Wish.VERBOSE);
        assertThat(options.complaints()).hasSize(2).allMatch(text -> text.startsWith("Unknown SMF option \""));
    }
}
