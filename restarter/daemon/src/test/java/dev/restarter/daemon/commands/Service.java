package dev.restarter.daemon.commands;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Critical;
import dev.restarter.engine.RateLimit;
import dev.restarter.model.Dependency;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.care.Care;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// The configuration of an instance, word by word: `new Service().groups("require_all svc:/b").build()`. Enabled, and
/// without methods, unless something else is said.
final class Service {
    private boolean enabled = true;
    private Optional<Boolean> override = Optional.empty();
    private String comment = "";
    private String restarter = "";
    private final List<Dependency> dependencies = new ArrayList<>();
    private Optional<String> invalid = Optional.empty();
    private ServiceModel model = ServiceModel.CONTRACT;
    private Care care = Care.NONE;
    private MethodPlan start = MethodPlan.absent("");
    private MethodPlan stop = MethodPlan.absent("");

    Service enabled(boolean value) {
        enabled = value;
        return this;
    }

    Service overridden(boolean value) {
        override = Optional.of(value);
        return this;
    }

    Service comment(String text) {
        comment = text;
        return this;
    }

    Service restarter(String fmri) {
        restarter = fmri;
        return this;
    }

    Service invalid(String what) {
        invalid = Optional.of(what);
        return this;
    }

    Service child() {
        model = ServiceModel.CHILD;
        return this;
    }

    /// Its start and stop methods are commands.
    Service commands() {
        start = new MethodPlan(MethodPlan.Kind.COMMAND, Optional.of(Duration.ofSeconds(60)), "");
        stop = start;
        return this;
    }

    /// What it asks for beyond SMF.
    Service care(Care asked) {
        care = asked;
        return this;
    }

    /// @param groups as in `require_all svc:/a:default svc:/b`
    Service groups(String... groups) {
        return groups(RestartOn.NONE, groups);
    }

    Service groups(RestartOn restartOn, String... groups) {
        for (var group : groups) {
            var words = List.of(group.split(" "));
            dependencies.add(new Dependency(
                    "d",
                    Grouping.named(words.getFirst()).orElseThrow(),
                    restartOn,
                    words.stream().skip(1).map(Fmri::parse).toList()));
        }
        return this;
    }

    Configuration build() {
        return new Configuration(
                Optional.of(enabled),
                override,
                comment,
                restarter,
                dependencies,
                invalid,
                model,
                start,
                stop,
                MethodPlan.absent(""),
                EnumSet.allOf(Critical.class),
                true,
                RateLimit.DEFAULT,
                false,
                care);
    }
}
