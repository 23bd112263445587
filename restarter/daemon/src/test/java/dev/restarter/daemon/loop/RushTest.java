package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RushTest {
    private static final long BEGAN = Long.MAX_VALUE - Rush.NANOS / 2; // so that the clock overflows on the way
    private static final long LATER = BEGAN + Rush.NANOS;

    private final Rush rush = new Rush();

    @Test
    void the_beginning_is_a_rush_that_ends_once() {
        rush.answered(1, BEGAN);
        assertThat(rush.untilEnd(BEGAN)).hasValue(Rush.NANOS);
        assertThat(rush.isOver(LATER - 1)).isFalse();
        assertThat(rush.isOver(LATER)).isTrue();
        assertThat(rush.isOver(LATER)).isFalse();
        assertThat(rush.untilEnd(LATER)).isEmpty();
    }

    @Test
    void a_rush_goes_on_while_much_happens() {
        rush.answered(1, BEGAN);
        rush.answered(Rush.MANY, BEGAN + 1);
        assertThat(rush.isOver(LATER)).isFalse();
        assertThat(rush.untilEnd(LATER)).hasValue(Rush.NANOS);
        rush.answered(Rush.MANY - 1, LATER + 1);
        assertThat(rush.isOver(LATER + Rush.NANOS)).isTrue();
    }

    @Test
    void little_is_no_rush_until_it_adds_up() {
        rush.answered(1, BEGAN);
        assertThat(rush.isOver(LATER)).isTrue();
        rush.answered(Rush.MANY - 1, LATER);
        assertThat(rush.untilEnd(LATER)).isEmpty();
        rush.answered(1, LATER);
        assertThat(rush.untilEnd(LATER)).hasValue(Rush.NANOS);
    }
}
