package dev.restarter.engine;

import dev.restarter.model.Dependency;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.MethodPlan.Kind;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.care.Care;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Builds configurations for tests: `Sample.enabled().needs("b").build()`.
final class Sample {
    private Optional<Boolean> enabled = Optional.of(true);
    private Optional<Boolean> override = Optional.empty();
    private String restarter = "";
    private final List<Dependency> dependencies = new ArrayList<>();
    private Optional<String> invalid = Optional.empty();
    private ServiceModel model = ServiceModel.CONTRACT;
    private MethodPlan start = command();
    private MethodPlan stop = plan(Kind.KILL);
    private MethodPlan refresh = plan(Kind.KILL);
    private Set<Critical> critical = EnumSet.allOf(Critical.class);
    private boolean timeoutRetry = true;
    private RateLimit rate = RateLimit.DEFAULT;
    private Care care = Care.NONE;

    static Sample enabled() {
        return new Sample();
    }

    static Sample disabled() {
        var sample = new Sample();
        sample.enabled = Optional.of(false);
        return sample;
    }

    /// One that has no `general/enabled`.
    static Sample unconfigured() {
        var sample = new Sample();
        sample.enabled = Optional.empty();
        return sample;
    }

    static InstanceFmri fmri(String name) {
        return InstanceFmri.parse(name.contains(":") ? name : name + ":default");
    }

    static MethodPlan command() {
        return plan(Kind.COMMAND);
    }

    static MethodPlan plan(Kind kind) {
        return new MethodPlan(kind, Optional.of(Duration.ofSeconds(60)), "");
    }

    Sample needs(String... entities) {
        return depends(Grouping.REQUIRE_ALL, RestartOn.NONE, entities);
    }

    /// An entity is `b` (the instance b:default), `svc:/b` (the service) or `file:///…`.
    Sample depends(Grouping grouping, RestartOn restartOn, String... entities) {
        var named = List.of(entities).stream()
                .map(text -> text.startsWith("svc:") || text.startsWith("file:") ? Fmri.parse(text) : fmri(text))
                .toList();
        dependencies.add(new Dependency("d" + dependencies.size(), grouping, restartOn, named));
        return this;
    }

    Sample overridden(boolean value) {
        override = Optional.of(value);
        return this;
    }

    Sample restarter(String fmri) {
        restarter = fmri;
        return this;
    }

    Sample invalid(String what) {
        invalid = Optional.of(what);
        return this;
    }

    Sample model(ServiceModel value) {
        model = value;
        return this;
    }

    Sample start(MethodPlan plan) {
        start = plan;
        return this;
    }

    Sample stop(MethodPlan plan) {
        stop = plan;
        return this;
    }

    Sample refresh(MethodPlan plan) {
        refresh = plan;
        return this;
    }

    Sample ignores(Critical what) {
        critical.remove(what);
        return this;
    }

    Sample withoutTimeoutRetry() {
        timeoutRetry = false;
        return this;
    }

    Sample rate(int count, int seconds) {
        rate = new RateLimit(count, Duration.ofSeconds(seconds));
        return this;
    }

    Sample care(Care asked) {
        care = asked;
        return this;
    }

    /// As a service of the periodic restarter is read.
    Sample scheduled(Care asked) {
        care = asked;
        model = ServiceModel.TRANSIENT;
        start = MethodPlan.absent("");
        stop = MethodPlan.absent("");
        refresh = MethodPlan.absent("");
        return this;
    }

    Configuration build() {
        return new Configuration(
                enabled,
                override,
                "",
                restarter,
                dependencies,
                invalid,
                model,
                start,
                stop,
                refresh,
                critical,
                timeoutRetry,
                rate,
                !rate.equals(RateLimit.DEFAULT),
                care);
    }
}
