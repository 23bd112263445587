package dev.restarter.model.care;

import static dev.restarter.model.care.Calendar.Interval.DAY;
import static dev.restarter.model.care.Calendar.Interval.HOUR;
import static dev.restarter.model.care.Calendar.Interval.MINUTE;
import static dev.restarter.model.care.Calendar.Interval.MONTH;
import static dev.restarter.model.care.Calendar.Interval.WEEK;
import static dev.restarter.model.care.Calendar.Interval.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final OptionalInt NONE = OptionalInt.empty();
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Calendar calendar(Calendar.Interval interval, int frequency, int hour, int minute, String zone) {
        return new Calendar(interval, frequency, 1970, NONE, 1, NONE, NONE, 1, hour, minute, ZoneId.of(zone));
    }

    private static void assertAfter(Calendar calendar, String instant, String expected) {
        assertThat(calendar.after(at(instant))).contains(at(expected));
    }

    @Test
    void a_periodic_service_waits_for_its_delay_and_then_runs_every_period() {
        var every = new Timetable.Periodic(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ZERO);
        var first = every.first(at("2026-01-01T00:00:00Z"), 0.5).orElseThrow();
        assertThat(first).isEqualTo(at("2026-01-01T00:01:00Z"));
        assertThat(every.next(first, first, 0.5)).contains(at("2026-01-01T00:11:00Z"));
    }

    @Test
    void runs_that_were_missed_are_passed_over_in_one_step() {
        var every = new Timetable.Periodic(Duration.ofMinutes(10), Duration.ZERO, Duration.ZERO);
        assertThat(every.next(at("2026-01-01T00:00:00Z"), at("2026-01-01T05:05:00Z"), 0))
                .contains(at("2026-01-01T05:10:00Z"));
        assertThat(every.next(at("2026-01-01T00:00:00Z"), at("2026-01-01T05:10:00Z"), 0))
                .contains(at("2026-01-01T05:20:00Z"));
    }

    @Test
    void jitter_puts_a_run_off_by_its_share() {
        var every = new Timetable.Periodic(Duration.ofMinutes(10), Duration.ZERO, Duration.ofMinutes(2));
        assertThat(every.first(at("2026-01-01T00:00:00Z"), 0.5)).contains(at("2026-01-01T00:01:00Z"));
    }

    @Test
    void an_hour_of_the_day_is_that_of_the_time_zone() {
        var daily = calendar(DAY, 1, 3, 30, "Europe/Berlin");
        assertAfter(daily, "2026-01-10T00:00:00Z", "2026-01-10T02:30:00Z");
        assertAfter(daily, "2026-01-10T02:30:00Z", "2026-01-11T02:30:00Z");
        assertAfter(daily, "2026-07-10T00:00:00Z", "2026-07-10T01:30:00Z");
    }

    @Test
    void an_hour_that_is_left_out_comes_as_much_later_and_one_that_comes_twice_counts_once() {
        var daily = calendar(DAY, 1, 2, 30, "Europe/Berlin");
        assertAfter(daily, "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z");
        assertAfter(daily, "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z");
        assertAfter(daily, "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void minutes_and_hours_may_be_counted_by_twos() {
        assertAfter(calendar(MINUTE, 15, 0, 0, "UTC"), "2026-01-01T10:03:20Z", "2026-01-01T10:15:00Z");
        assertAfter(calendar(HOUR, 6, 0, 20, "UTC"), "2026-01-01T00:20:00Z", "2026-01-01T06:20:00Z");
    }

    @Test
    void a_day_of_the_week_may_come_every_second_week() {
        var friday = new Calendar(WEEK, 2, 1970, NONE, 1, NONE, NONE, 5, 8, 0, UTC);
        var first = friday.after(at("2026-01-01T00:00:00Z")).orElseThrow();
        assertThat(first.atZone(UTC).getDayOfWeek()).hasToString("FRIDAY");
        assertThat(friday.after(first)).contains(first.plus(Duration.ofDays(14)));
    }

    @Test
    void a_day_that_a_month_does_not_have_is_left_out() {
        var last = new Calendar(MONTH, 1, 1970, NONE, 1, OptionalInt.of(31), NONE, 1, 0, 0, UTC);
        assertAfter(last, "2026-01-31T00:00:00Z", "2026-03-31T00:00:00Z");
    }

    @Test
    void a_weekday_of_the_month_may_be_counted_from_both_ends() {
        var secondTuesday = new Calendar(MONTH, 1, 1970, NONE, 1, NONE, OptionalInt.of(2), 2, 0, 0, UTC);
        assertAfter(secondTuesday, "2026-11-01T00:00:00Z", "2026-11-10T00:00:00Z");
        var lastSunday = new Calendar(MONTH, 1, 1970, NONE, 1, NONE, OptionalInt.of(-1), 7, 0, 0, UTC);
        assertAfter(lastSunday, "2026-11-01T00:00:00Z", "2026-11-29T00:00:00Z");
    }

    @Test
    void a_year_has_a_month_and_a_day_or_a_week() {
        var christmas = new Calendar(YEAR, 1, 1970, NONE, 12, OptionalInt.of(24), NONE, 1, 18, 0, UTC);
        assertAfter(christmas, "2026-12-24T18:00:00Z", "2027-12-24T18:00:00Z");
        var firstWeek = new Calendar(YEAR, 1, 1970, OptionalInt.of(1), 1, NONE, NONE, 1, 0, 0, UTC);
        assertAfter(firstWeek, "2025-12-01T00:00:00Z", "2025-12-29T00:00:00Z");
    }

    @Test
    void the_last_day_of_a_month_is_day_minus_one() {
        var last = new Calendar(MONTH, 1, 1970, NONE, 1, OptionalInt.of(-1), NONE, 1, 0, 0, UTC);
        assertAfter(last, "2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z");
    }

    @Test
    void where_not_every_interval_counts_the_longer_parts_say_which() {
        var quarters = new Calendar(MONTH, 3, 2014, NONE, 2, NONE, NONE, 1, 0, 0, UTC);
        assertAfter(quarters, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
        assertAfter(quarters, "2026-02-01T00:00:00Z", "2026-05-01T00:00:00Z");
        var oddWeeks = new Calendar(WEEK, 2, 2026, OptionalInt.of(1), 1, NONE, NONE, 1, 0, 0, UTC);
        assertAfter(oddWeeks, "2026-01-01T00:00:00Z", "2026-01-12T00:00:00Z");
        var evenWeeks = new Calendar(WEEK, 2, 2026, OptionalInt.of(2), 1, NONE, NONE, 1, 0, 0, UTC);
        assertAfter(evenWeeks, "2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z");
    }

    @Test
    void what_never_comes_has_no_next_time() {
        var never = new Calendar(YEAR, 1, 1970, NONE, 2, OptionalInt.of(30), NONE, 1, 0, 0, UTC);
        assertThat(never.after(at("2026-01-01T00:00:00Z"))).isEmpty();
    }
}
