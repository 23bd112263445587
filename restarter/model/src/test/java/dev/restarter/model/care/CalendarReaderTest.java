package dev.restarter.model.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarReaderTest {
    private static final Instant THURSDAY = Instant.parse("2026-01-01T00:00:00Z");

    private record Scheduled(PropertyGroup scheduled) implements Properties {
        @Override
        public List<PropertyGroup> groups() {
            return List.of(scheduled);
        }

        @Override
        public Optional<PropertyGroup> group(String name) {
            return Optional.of(scheduled).filter(group -> group.name().equals(name));
        }
    }

    private static Care read(String words) {
        var properties = new ArrayList<Property>();
        properties.add(new Property("exec", PropertyType.ASTRING, "true"));
        for (var word : words.split(" ")) {
            var parts = word.split("=");
            var type = parts[1].matches("-?[0-9]+") ? PropertyType.INTEGER : PropertyType.ASTRING;
            properties.add(new Property(parts[0], type, parts[1]));
        }
        return CareReader.read(new Scheduled(new PropertyGroup("scheduled", "method", properties)));
    }

    @ParameterizedTest
    @CsvSource({
        "interval=week day=Sunday hour=3 minute=15 timezone=UTC, 2026-01-04T03:15:00Z",
        "interval=week day=sun timezone=UTC, 2026-01-04T00:00:00Z",
        "interval=week day=7 timezone=UTC, 2026-01-04T00:00:00Z",
        "interval=week day=0 timezone=UTC, 2026-01-04T00:00:00Z",
        "interval=week day=1 timezone=UTC, 2026-01-05T00:00:00Z",
        "interval=month day=2 hour=2 timezone=UTC, 2026-01-02T02:00:00Z",
        "interval=month day=Tuesday timezone=UTC, 2026-01-06T00:00:00Z",
        "interval=month day=2 weekday_of_month=-1 timezone=UTC, 2026-01-27T00:00:00Z",
        "interval=month day_of_month=-1 timezone=UTC, 2026-01-31T00:00:00Z",
        "interval=year month=March day_of_month=3 timezone=UTC, 2026-03-03T00:00:00Z",
        "interval=year month=12 day=24 timezone=UTC, 2026-12-24T00:00:00Z",
        "interval=year week_of_year=10 day=Friday timezone=UTC, 2026-03-06T00:00:00Z"
    })
    void days_and_months_may_be_named_or_numbered(String words, String next) {
        var care = read(words);
        assertThat(care.faults()).isEmpty();
        assertThat(care.work().orElseThrow().timetable().first(THURSDAY, 0)).contains(Instant.parse(next));
    }

    @Test
    void without_a_time_zone_that_of_the_machine_counts() {
        var calendar =
                (Calendar) read("interval=day hour=3").work().orElseThrow().timetable();
        assertThat(calendar.zone()).isEqualTo(ZoneId.systemDefault());
    }
}
