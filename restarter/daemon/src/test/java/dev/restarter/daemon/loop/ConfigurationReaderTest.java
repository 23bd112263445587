package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.method.Accounts;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.contract.method.Surroundings;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Critical;
import dev.restarter.engine.RateLimit;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");

    @TempDir
    Path folder;

    private Repository repository;
    private ConfigurationReader reader;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        repository.change(draft -> {
            draft.createInstance(WEB);
            return draft;
        });
        reader = new ConfigurationReader(
                repository,
                new MethodReader(
                        new Surroundings(folder, Optional.empty(), folder, "global"), Accounts.in(Path.of("/etc"))));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private static Property text(String name, String value) {
        return new Property(name, PropertyType.ASTRING, value);
    }

    private static Property number(String name, long value) {
        return new Property(name, PropertyType.INTEGER, Long.toString(value));
    }

    private static Property seconds(long value) {
        return new Property("timeout_seconds", PropertyType.COUNT, Long.toString(value));
    }

    private void put(Fmri entity, String name, String type, Property... properties) {
        repository.change(draft -> {
            draft.putGroup(entity, new PropertyGroup(name, type, List.of(properties)));
            return draft;
        });
    }

    private void dependency(String grouping, String type, String... entities) {
        put(
                WEB,
                "needs",
                "dependency",
                text("grouping", grouping),
                text("restart_on", "none"),
                text("type", type),
                new Property("entities", PropertyType.FMRI, List.of(entities)));
    }

    private Configuration read() {
        return reader.read(WEB);
    }

    @Test
    void a_dependency_of_an_unknown_grouping_is_invalid_and_says_what_to_write() {
        dependency("foo", "service", "svc:/a");
        assertThat(read().invalid().orElseThrow()).contains("'needs'", "'foo'", "require_all");
    }

    @Test
    void a_dependency_whose_entities_do_not_fit_its_type_is_invalid() {
        dependency("require_all", "path", "svc:/a");
        assertThat(read().invalid().orElseThrow()).contains("svc:/a", "path");
    }

    @Test
    void a_dependency_group_without_any_property_is_ignored() {
        put(WEB, "needs", "dependency");
        assertThat(read().invalid()).isEmpty();
        assertThat(read().dependencies()).isEmpty();
    }

    @Test
    void a_dependency_on_nothing_is_a_dependency() {
        dependency("require_any", "service");
        assertThat(read().invalid()).isEmpty();
        assertThat(read().dependencies()).singleElement().satisfies(it -> {
            assertThat(it.grouping()).isEqualTo(Grouping.REQUIRE_ANY);
            assertThat(it.entities()).isEmpty();
        });
    }

    @Test
    void a_rate_needs_both_its_count_and_its_period() {
        put(WEB, "startd", "framework", number("critical_failure_count", 3));
        assertThat(read().rateLimit()).isEqualTo(RateLimit.DEFAULT);
        put(WEB, "startd", "framework", number("critical_failure_period", 10));
        assertThat(read().rateLimit()).isEqualTo(RateLimit.DEFAULT);
        put(WEB, "startd", "framework", number("critical_failure_count", 3), number("critical_failure_period", 10));
        assertThat(read().rateLimit()).isEqualTo(new RateLimit(3, Duration.ofSeconds(10)));
        put(WEB, "startd", "framework", number("critical_failure_count", 1), number("critical_failure_period", 10));
        assertThat(read().rateLimit()).isEqualTo(RateLimit.DEFAULT);
    }

    @Test
    void without_the_group_startd_a_timeout_is_tried_again() {
        assertThat(read().timeoutRetry()).isTrue();
    }

    @Test
    void ignored_errors_and_restart_on_say_what_is_critical() {
        assertThat(read().critical()).containsExactlyInAnyOrder(Critical.values());
        put(WEB, "startd", "framework", text("ignore_error", "core"));
        assertThat(read().critical()).doesNotContain(Critical.CORE).contains(Critical.SIGNAL, Critical.EMPTY);
        put(WEB, "start", "method", text("restart_on", "external_fault"));
        assertThat(read().critical()).containsExactlyInAnyOrder(Critical.SIGNAL, Critical.HWERR);
    }

    @Test
    void the_services_method_runs_with_the_time_of_the_instance() {
        put(WEB.ofService(), "start", "method", text("exec", "run"), seconds(60));
        put(WEB, "start", "method", seconds(7));
        assertThat(read().start().kind()).isEqualTo(MethodPlan.Kind.COMMAND);
        assertThat(read().start().timeout()).contains(Duration.ofSeconds(7));
    }

    @Test
    void a_group_of_another_type_hides_the_services_method_and_nothing_is_run() {
        put(WEB.ofService(), "start", "method", text("exec", "run"), seconds(60));
        put(WEB, "start", "application", seconds(7));
        assertThat(read().start().kind()).isEqualTo(MethodPlan.Kind.ABSENT);
        assertThat(read().start().note()).isNotEmpty();
    }

    @Test
    void a_method_without_a_timeout_has_all_the_time() {
        put(WEB, "start", "method", text("exec", "run"));
        assertThat(read().start().timeout()).isEmpty();
    }

    @Test
    void a_changed_property_counts_from_the_next_refresh_on() {
        put(WEB, "start", "method", text("exec", "run"), seconds(60));
        repository.refresh(WEB);
        put(WEB, "start", "method", text("exec", "run"), seconds(7));
        assertThat(read().start().timeout()).contains(Duration.ofSeconds(60));
        repository.refresh(WEB);
        assertThat(read().start().timeout()).contains(Duration.ofSeconds(7));
    }
}
