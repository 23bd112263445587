package dev.restarter.engine.graph;

import dev.restarter.engine.Configuration;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An instance as the graph sees it: its groups and the state that its restarter reported last.
final class InstanceNode extends Node {
    /// What the graph has decided to take down, from its dependents on (reference 4.7).
    enum Leaving {
        STAYS,
        TO_OFFLINE,
        TO_DISABLED
    }

    final InstanceFmri fmri;
    final ServiceNode service;
    /// The instances that this one restarts.
    final Set<InstanceNode> wards = new LinkedHashSet<>();

    Optional<Configuration> configuration = Optional.empty();
    Optional<InstanceNode> restarter = Optional.empty();
    List<Group> groups = List.of();
    State state = State.UNINITIALIZED;
    Optional<State> next = Optional.empty();
    Leaving leaving = Leaving.STAYS;
    /// Whether it is taken down for good or needs something that will never be there by itself; [Hope] keeps it.
    boolean hopeless;
    /// Whether its dependencies cannot be read or close a cycle, which takes it to maintenance.
    boolean refused;
    /// Whether it is to be told to disable as soon as what it does is over.
    boolean disableWaits;

    InstanceNode(InstanceFmri fmri, ServiceNode service) {
        this.fmri = fmri;
        this.service = service;
    }

    boolean isConfigured() {
        return configuration.isPresent();
    }

    boolean isEnabled() {
        return configuration.map(Configuration::isEnabled).orElse(false);
    }

    boolean isRunning() {
        return isConfigured() && state.isRunning();
    }

    /// Goes down and does not come back by itself.
    boolean leavesForGood() {
        return leaving == Leaving.TO_DISABLED && !isEnabled();
    }

    /// On its way up; until that is over it hears of nothing.
    boolean isStarting() {
        return state == State.OFFLINE && next.equals(Optional.of(State.ONLINE));
    }

    /// On its way to be disabled; no need to tell it so.
    boolean isGoingToDisabled() {
        return next.equals(Optional.of(State.DISABLED));
    }

    /// Running, or on the way from or to it.
    boolean isUp() {
        return isRunning() || isConfigured() && next.isPresent();
    }

    /// Every group that names this instance, by itself or through its service.
    Stream<Group> namedByAny() {
        return Stream.concat(namedBy.stream(), service.namedBy.stream());
    }

    /// The same, as they are at this moment.
    List<Group> namers() {
        if (service.namedBy.isEmpty()) return List.copyOf(namedBy);
        var all = new ArrayList<>(namedBy);
        all.addAll(service.namedBy);
        return all;
    }

    /// The instances of this one's groups that are taken down after it.
    Stream<InstanceNode> carriedBy() {
        return groups.stream().filter(Group::carriesOffline).flatMap(InstanceNode::instancesOf);
    }

    /// Whoever needs this instance, in whatever way: it is to go after them.
    Stream<InstanceNode> dependents() {
        return Stream.concat(
                namedByAny()
                        .filter(group -> !group.excludes())
                        .map(Group::owner)
                        .filter(owner -> owner != this),
                wards.stream());
    }

    /// Whatever this instance needs, in whatever way, its restarter included.
    Stream<InstanceNode> dependencies() {
        return Stream.concat(
                        groups.stream().filter(group -> !group.excludes()).flatMap(InstanceNode::instancesOf),
                        restarter.stream())
                .distinct();
    }

    static Stream<InstanceNode> instancesOf(Group group) {
        return group.members().stream().flatMap(member -> switch (member) {
            case InstanceNode instance -> Stream.of(instance);
            case ServiceNode service -> service.instances.stream();
            case FileNode _ -> Stream.empty();
        });
    }
}
