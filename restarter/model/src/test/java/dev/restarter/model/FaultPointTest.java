package dev.restarter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPointTest {
    private final AtomicInteger deaths = new AtomicInteger();

    @Test
    void the_trap_closes_at_the_passing_that_it_was_set_for_and_at_no_other_point() {
        FaultPoint.setTrap("after-states:3", deaths::incrementAndGet);
        for (var i = 0; i < 5; i++) FaultPoint.BEFORE_STATES.pass();
        FaultPoint.AFTER_STATES.pass();
        FaultPoint.AFTER_STATES.pass();
        assertThat(deaths).hasValue(0);
        FaultPoint.AFTER_STATES.pass();
        assertThat(deaths).hasValue(1);
        FaultPoint.AFTER_STATES.pass();
        assertThat(deaths).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "after_states",
                "AFTER-STATES",
                "nowhere:1",
                "after-states:0",
                "after-states:x",
                "after-states:"
            })
    void a_point_that_is_none_is_refused_with_what_to_do(String where) {
        assertThatThrownBy(() -> FaultPoint.setTrap(where, deaths::incrementAndGet))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsAnyOf("--fault-points lists them", "write POINT:N");
    }

    @Test
    void the_list_names_every_point_with_its_sentence() {
        assertThat(FaultPoint.list().lines())
                .hasSameSizeAs(FaultPoint.values())
                .allMatch(line -> line.matches("[a-z-]+ +[a-z].*"))
                .map(line -> line.split(" ", 2)[0])
                .containsExactlyElementsOf(
                        Arrays.stream(FaultPoint.values()).map(FaultPoint::word).toList());
    }
}
