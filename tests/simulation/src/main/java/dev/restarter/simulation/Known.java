package dev.restarter.simulation;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Decision;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Transition;
import dev.restarter.model.Dependency;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the manager has been told and has decided, kept a second time and more simply than the engine keeps it.
final class Known {
    /// A group that names somebody, and whose it is.
    record Naming(InstanceFmri owner, Dependency group) {
        /// Whether the owner goes down before a member that is taken down on purpose.
        boolean carries() {
            return group.grouping() != Grouping.EXCLUDE_ALL && group.restartOn().compareTo(RestartOn.RESTART) >= 0;
        }
    }

    final Map<InstanceFmri, Configuration> configurations = new LinkedHashMap<>();
    final Map<InstanceFmri, Life> lives = new HashMap<>();
    final Map<String, Boolean> files = new TreeMap<>();
    private final Map<InstanceFmri, State> states = new HashMap<>();
    private final Map<InstanceFmri, State> nexts = new HashMap<>();
    Milestone milestone = Milestone.ALL;
    private final Map<String, TreeSet<InstanceFmri>> services = new HashMap<>();
    private final Map<Fmri, Set<Naming>> namings = new HashMap<>();

    /// A new manager knows nothing.
    void forgetAll() {
        configurations.clear();
        lives.clear();
        files.clear();
        states.clear();
        nexts.clear();
        services.clear();
        namings.clear();
        milestone = Milestone.ALL;
    }

    /// What an event says by itself, before anything is decided.
    void told(Event event) {
        switch (event) {
            case Event.Recovered former -> {
                lives.put(former.fmri(), former.life());
                enter(former.fmri(), former.life());
            }
            case Event.Configured configured -> configure(configured.fmri(), configured.configuration());
            case Event.Committed committed -> committed.changes().forEach(this::told);
            case Event.Deleted deleted -> remove(deleted.fmri());
            case Event.FileSeen seen -> files.put(seen.path(), seen.exists());
            case Event.MilestoneChosen chosen -> {
                if (chosen.milestone()
                        .instance()
                        .map(configurations::containsKey)
                        .orElse(true)) {
                    milestone = chosen.milestone();
                }
            }
            case Event.Switched _,
                    Event.Loaded _,
                    Event.Requested _,
                    Event.MethodBegan _,
                    Event.MethodEnded _,
                    Event.ContractEmptied _,
                    Event.MemberDied _,
                    Event.TimerFired _,
                    Event.Due _,
                    Event.Notified _,
                    Event.ErrandBegan _,
                    Event.ErrandEnded _,
                    Event.Reported _,
                    Event.ShutdownRequested _ -> {}
        }
    }

    private void configure(InstanceFmri fmri, Configuration told) {
        // One that was deleted and imported at once has never been gone, and keeps its restarter (reference 4.2).
        var former = configurations.get(fmri);
        var configuration = former == null ? told : told.restartedBy(former.restarter());
        unname(fmri);
        configurations.put(fmri, configuration);
        services.computeIfAbsent(fmri.service(), _ -> new TreeSet<>()).add(fmri);
        for (var group : configuration.dependencies()) {
            for (var entity : group.entities()) {
                namings.computeIfAbsent(entity, _ -> new LinkedHashSet<>()).add(new Naming(fmri, group));
            }
        }
    }

    private void unname(InstanceFmri fmri) {
        var former = configurations.remove(fmri);
        if (former == null) return;
        services.get(fmri.service()).remove(fmri);
        for (var group : former.dependencies()) {
            for (var entity : group.entities())
                namings.get(entity).removeIf(naming -> naming.owner().equals(fmri));
        }
    }

    private void remove(InstanceFmri fmri) {
        unname(fmri);
        states.remove(fmri);
        nexts.remove(fmri);
    }

    void entered(Transition transition) {
        if (configurations.containsKey(transition.fmri())) enter(transition.fmri(), transition.after());
    }

    private void enter(InstanceFmri fmri, Life life) {
        states.put(fmri, life.state());
        if (life.next().isPresent()) nexts.put(fmri, life.next().get());
        else nexts.remove(fmri);
    }

    void decided(Decision decision) {
        lives.putAll(decision.lives());
        for (var gone : decision.forgotten()) lives.remove(gone);
    }

    /// What a method asks for is in force before anything follows from it.
    void overridden(Decision decision) {
        for (var effect : decision.effects()) {
            if (effect instanceof Effect.DisableTemporarily(InstanceFmri fmri) && configurations.containsKey(fmri)) {
                override(fmri, Optional.of(false));
            }
            if (effect instanceof Effect.FollowMilestone follow) {
                for (var fmri : follow.outside()) override(fmri, Optional.of(false));
                for (var fmri : follow.inside()) override(fmri, Optional.empty());
            }
        }
    }

    private void override(InstanceFmri fmri, Optional<Boolean> value) {
        if (configurations.containsKey(fmri)) configure(fmri, overridden(configurations.get(fmri), value));
    }

    private static Configuration overridden(Configuration c, Optional<Boolean> value) {
        return new Configuration(
                c.enabled(),
                value,
                c.comment(),
                c.restarter(),
                c.dependencies(),
                c.invalid(),
                c.model(),
                c.start(),
                c.stop(),
                c.refresh(),
                c.critical(),
                c.timeoutRetry(),
                c.rateLimit(),
                c.explicitRate(),
                c.care());
    }

    boolean isConfigured(InstanceFmri fmri) {
        return configurations.containsKey(fmri);
    }

    boolean isEnabled(InstanceFmri fmri) {
        return configurations.get(fmri).isEnabled();
    }

    State state(InstanceFmri fmri) {
        return states.getOrDefault(fmri, State.UNINITIALIZED);
    }

    Optional<State> next(InstanceFmri fmri) {
        return Optional.ofNullable(nexts.get(fmri));
    }

    boolean isRunning(InstanceFmri fmri) {
        return isConfigured(fmri) && state(fmri).isRunning();
    }

    /// The configured instances that an entity means.
    List<InstanceFmri> instances(Fmri entity) {
        if (entity instanceof InstanceFmri instance) return isConfigured(instance) ? List.of(instance) : List.of();
        if (entity instanceof ServiceFmri service) {
            return List.copyOf(services.getOrDefault(service.service(), new TreeSet<>()));
        }
        return List.of();
    }

    /// Every group that names the instance, by itself or through its service.
    List<Naming> namings(InstanceFmri fmri) {
        var all = new ArrayList<Naming>(namings.getOrDefault(fmri, Set.of()));
        all.addAll(namings.getOrDefault(fmri.ofService(), Set.of()));
        return all;
    }
}
