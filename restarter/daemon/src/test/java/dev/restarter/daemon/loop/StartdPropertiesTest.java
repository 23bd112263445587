package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.method.Accounts;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.contract.method.Surroundings;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Critical;
import dev.restarter.engine.RateLimit;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceModel;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each value of the properties of reference 5.6 and 5.8 means to the engine.
class StartdPropertiesTest {
    private static final InstanceFmri FMRI = InstanceFmri.parse("svc:/site/web:default");

    @TempDir
    Path folder;

    private Repository repository;
    private ConfigurationReader reader;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        repository.change(draft -> {
            draft.createInstance(FMRI);
            return FMRI;
        });
        var place = new Surroundings(Path.of("/opt"), Optional.empty(), Path.of("/etc"), "global");
        reader = new ConfigurationReader(repository, new MethodReader(place, Accounts.in(folder)));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private StartdPropertiesTest with(String group, String name, PropertyType type, String value) {
        repository.change(draft -> {
            draft.ensureGroup(FMRI, group, "framework", true);
            draft.setProperty(FMRI, group, new Property(name, type, value));
            return FMRI;
        });
        return this;
    }

    private Configuration read() {
        return reader.read(FMRI);
    }

    @ParameterizedTest
    @CsvSource({"contract,CONTRACT", "child,CHILD", "wait,CHILD", "transient,TRANSIENT", "nonsense,CONTRACT"})
    void the_duration_says_what_is_watched(String duration, ServiceModel model) {
        assertThat(with("startd", "duration", PropertyType.ASTRING, duration)
                        .read()
                        .model())
                .isEqualTo(model);
    }

    @Test
    void without_properties_everything_is_as_smf_has_it() {
        assertThat(read().model()).isEqualTo(ServiceModel.CONTRACT);
        assertThat(read().critical()).isEqualTo(EnumSet.allOf(Critical.class));
        assertThat(read().timeoutRetry()).isTrue();
        assertThat(read().rateLimit()).isEqualTo(RateLimit.DEFAULT);
        assertThat(read().start().kind()).isEqualTo(MethodPlan.Kind.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "core,'HWERR,SIGNAL,EMPTY'",
        "signal,'HWERR,CORE,EMPTY'",
        "'core,signal','HWERR,EMPTY'",
        "'signal,core','HWERR,EMPTY'",
        "everything,'HWERR,SIGNAL,CORE,EMPTY'"
    })
    void errors_can_be_ignored(String ignored, String critical) {
        assertThat(with("startd", "ignore_error", PropertyType.ASTRING, ignored)
                        .read()
                        .critical())
                .extracting(Critical::name)
                .containsExactlyInAnyOrder(critical.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "all,'HWERR,SIGNAL,CORE,EMPTY'",
        "external_fault,'HWERR,SIGNAL'",
        "any_fault,'HWERR,SIGNAL,CORE'",
        "nonsense,'HWERR,SIGNAL,CORE,EMPTY'"
    })
    void a_start_method_says_which_events_restart(String restartOn, String critical) {
        assertThat(with("start", "restart_on", PropertyType.ASTRING, restartOn)
                        .read()
                        .critical())
                .extracting(Critical::name)
                .containsExactlyInAnyOrder(critical.split(","));
    }

    @ParameterizedTest
    @CsvSource({"1,10", "0,10", "-3,10", "3,-1"})
    void a_rate_that_cannot_be_measured_is_not_used(String count, String period) {
        with("startd", "critical_failure_count", PropertyType.INTEGER, count);
        with("startd", "critical_failure_period", PropertyType.INTEGER, period);
        assertThat(read().rateLimit()).isEqualTo(RateLimit.DEFAULT);
    }

    @Test
    void a_timeout_may_be_final() {
        assertThat(with("startd", "timeout_retry", PropertyType.BOOLEAN, "false")
                        .read()
                        .timeoutRetry())
                .isFalse();
    }
}
