package dev.restarter.engine.explain;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Life;
import dev.restarter.engine.Picture;
import dev.restarter.engine.RateLimit;
import dev.restarter.engine.Status;
import dev.restarter.model.Dependency;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A picture made by hand: instances are called `svc:/NAME:default`.
final class Scene {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    private final TreeMap<InstanceFmri, Status> instances = new TreeMap<>();
    private final Map<String, Boolean> files = new HashMap<>();

    static InstanceFmri fmri(String name) {
        return new InstanceFmri(name, "default");
    }

    Scene enabled(String name, State state, String... groups) {
        return put(name, true, Optional.empty(), state, Optional.empty(), Reason.NONE, Optional.empty(), groups);
    }

    Scene disabled(String name, String... groups) {
        return put(
                name, false, Optional.empty(), State.DISABLED, Optional.empty(), Reason.NONE, Optional.empty(), groups);
    }

    /// Disabled, and not there yet.
    Scene going(String name, State state) {
        return put(name, false, Optional.empty(), state, Optional.empty(), Reason.NONE, Optional.empty());
    }

    Scene overridden(String name) {
        return put(name, true, Optional.of(false), State.DISABLED, Optional.empty(), Reason.NONE, Optional.empty());
    }

    Scene broken(String name, Reason reason, WaitStatus start, String... groups) {
        return put(
                name, true, Optional.empty(), State.MAINTENANCE, Optional.empty(), reason, Optional.of(start), groups);
    }

    Scene starting(String name) {
        return put(
                name, true, Optional.empty(), State.OFFLINE, Optional.of(State.ONLINE), Reason.NONE, Optional.empty());
    }

    Scene file(String path, boolean exists) {
        files.put(path, exists);
        return this;
    }

    Picture picture() {
        return new Picture(instances, files);
    }

    Explain explain() {
        return Explain.of(picture());
    }

    Status status(String name) {
        return instances.get(fmri(name));
    }

    /// @param groups as in `require_all a b` or `exclude_all svc:/a file:///x`
    private Scene put(
            String name,
            boolean enabled,
            Optional<Boolean> override,
            State state,
            Optional<State> next,
            Reason reason,
            Optional<WaitStatus> start,
            String... groups) {
        var configuration = new Configuration(
                Optional.of(enabled),
                override,
                "",
                "",
                dependencies(groups),
                Optional.empty(),
                ServiceModel.CONTRACT,
                MethodPlan.absent(""),
                MethodPlan.absent(""),
                MethodPlan.absent(""),
                Set.of(),
                true,
                RateLimit.DEFAULT,
                false);
        var life = Life.inserted(NOON)
                .in(state, next, reason, NOON)
                .started(new Life.Start(0, 0, start, Optional.empty()));
        instances.put(fmri(name), new Status(fmri(name), Optional.of(configuration), Optional.of(life)));
        return this;
    }

    private static List<Dependency> dependencies(String... groups) {
        var dependencies = new ArrayList<Dependency>();
        for (var group : groups) {
            var words = List.of(group.split(" "));
            var entities = words.stream()
                    .skip(1)
                    .map(word -> word.contains(":") ? Fmri.parse(word) : fmri(word))
                    .toList();
            dependencies.add(new Dependency(
                    "d" + dependencies.size(),
                    Grouping.named(words.getFirst()).orElseThrow(),
                    RestartOn.NONE,
                    entities));
        }
        return dependencies;
    }
}
