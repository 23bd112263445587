package dev.restarter.contract.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    /// @param pairs names and values in turn
    static Limits limits(String... pairs) {
        var properties = new ArrayList<Property>();
        for (var i = 0; i < pairs.length; i += 2) {
            properties.add(new Property(pairs[i], PropertyType.ASTRING, pairs[i + 1]));
        }
        var group = new PropertyGroup("limits", "application", properties);
        return Limits.of(new Properties() {
            @Override
            public List<PropertyGroup> groups() {
                return List.of(group);
            }

            @Override
            public Optional<PropertyGroup> group(String name) {
                return Optional.of(group).filter(found -> found.name().equals(name));
            }
        });
    }

    @Test
    void without_properties_there_are_no_limits() {
        assertThat(limits()).isEqualTo(Limits.NONE);
        assertThat(limits().areOfProcess()).isFalse();
    }

    @Test
    void limits_of_a_process_are_soft_and_hard() {
        var limits = limits("nofile", "1024:4096", "core", "0", "as", "2G:unlimited", "stack", "512k", "cpu", "9");
        assertThat(limits.resources())
                .isEqualTo(Map.of(
                        "nofile", "1024:4096",
                        "core", "0:0",
                        "as", "2147483648:unlimited",
                        "stack", "524288:524288",
                        "cpu", "9:9"));
        assertThat(limits.areOfProcess()).isTrue();
    }

    @Test
    void priority_and_the_order_of_dying_are_limits_too() {
        var limits = limits("nice", "-5", "oom_score_adj", "900", "required", "false");
        assertThat(limits.nice()).isEqualTo(OptionalInt.of(-5));
        assertThat(limits.oomScore()).isEqualTo(OptionalInt.of(900));
        assertThat(limits.required()).isFalse();
    }

    @Test
    void limits_of_the_service_are_written_as_the_kernel_reads_them() {
        var limits = limits("memory_max", "64M", "pids_max", "unlimited", "cpu_max", "250%", "io_weight", "50");
        assertThat(limits.controls())
                .isEqualTo(Map.of(
                        "memory.max", "67108864",
                        "pids.max", "max",
                        "cpu.max", "250000 100000",
                        "io.weight", "default 50"));
        assertThat(limits.areOfProcess()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "nofile,many,a number",
        "nofile,1:2:3,SOFT:HARD",
        "nofile,1M,a number",
        "as,9999999999T,bytes",
        "as,999999999T,fewer",
        "nice,20,from -20 to 19",
        "nice,--reset,from -20 to 19",
        "cpu_max,half,50%",
        "io_weight,0,from 1",
        "required,maybe,true or false",
        "nofiles,5,is no limit; write nofile",
        "core,5 --pid 1,bytes"
    })
    void what_is_no_limit_is_refused_with_a_sentence(String name, String value, String why) {
        assertThatThrownBy(() -> limits(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limits/" + name)
                .hasMessageContaining(why);
    }
}
