package dev.restarter.engine.graph;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Effect;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.engine.graph.InstanceNode.Leaving;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The graph of all instances, services and files: hears configurations and states, tells restarters what to do.
public final class Graph {
    private final Map<InstanceFmri, InstanceNode> instances = new LinkedHashMap<>();
    private final Map<ServiceFmri, ServiceNode> services = new LinkedHashMap<>();
    private final Map<String, FileNode> files = new TreeMap<>();
    private final Outbox outbox;
    private final Propagation propagation;
    private final Descent descent;
    private final Fallback fallback;
    private Optional<Closing> closing = Optional.empty();
    /// While everything is loaded: whoever may be on a cycle. Nobody else is looked at.
    private Optional<Set<Node>> knots = Optional.empty();

    public Graph(Outbox outbox) {
        this.outbox = outbox;
        this.propagation = new Propagation(outbox);
        this.descent = new Descent(outbox, propagation);
        this.fallback = new Fallback(outbox, descent);
    }

    /// For each file that a dependency names whether it exists, as far as was told.
    public Map<String, Boolean> files() {
        var seen = new TreeMap<String, Boolean>();
        files.forEach((path, node) -> node.exists.ifPresent(exists -> seen.put(path, exists)));
        return seen;
    }

    /// Looks, before many instances are configured at once, which of them may complete a cycle.
    ///
    /// @param restarters the instances that restart others than svc.startd's
    public void expect(Map<InstanceFmri, Configuration> all, Map<InstanceFmri, InstanceFmri> restarters) {
        var needs = new HashMap<Node, List<Node>>();
        all.forEach((fmri, configuration) -> {
            var needed = new ArrayList<Node>();
            needs.put(node(fmri), needed);
            var restarter = restarters.get(fmri);
            if (restarter != null) needed.add(node(restarter));
            for (var dependency : configuration.dependencies()) {
                if (dependency.grouping() == Grouping.EXCLUDE_ALL) continue;
                for (var entity : dependency.entities()) named(entity).ifPresent(needed::add);
            }
        });
        services.values().forEach(service -> needs.put(service, List.copyOf(service.instances)));
        for (var needed : List.copyOf(needs.values())) {
            for (var node : needed) needs.putIfAbsent(node, List.of());
        }
        knots = Optional.of(Knots.of(needs));
    }

    /// Everything that was expected has come.
    public void expectNothing() {
        knots = Optional.empty();
    }

    /// Takes an instance in with the state it has, or replaces its configuration; reads its dependencies.
    ///
    /// @param restarter the instance that restarts it, empty for svc.startd
    public void configure(
            InstanceFmri fmri,
            Configuration configuration,
            Optional<InstanceFmri> restarter,
            State state,
            Optional<State> next) {
        var node = node(fmri);
        var isNew = !node.isConfigured();
        var dependencies = node.configuration.map(Configuration::dependencies);
        node.configuration = Optional.of(configuration);
        if (isNew) {
            node.state = state;
            node.next = next;
            node.restarter = restarter.map(this::node);
            node.restarter.ifPresent(r -> r.wards.add(node));
            outbox.tell(fmri, RestarterEvent.ADD_INSTANCE);
        }
        if (isNew
                || configuration.invalid().isPresent()
                || !dependencies.equals(Optional.of(configuration.dependencies()))) {
            var needed = node.dependencies().toList();
            connect(node);
            released(needed);
            if (!isNew) propagation.startIfSatisfied(node);
            if (node.isRunning() && node.isEnabled() && !isNew && Descent.isAskedFor(node)) descent.join(node);
        }
        propagation.changed(node);
    }

    /// Takes instances down that do not belong to the milestone, dependents before what they need. Their new
    /// configurations were told before.
    public void fallBack(Collection<InstanceFmri> outside) {
        if (closing.isEmpty()) fallback.begin(outside.stream().map(this::node).toList());
    }

    /// Tells the restarter whether the instance is enabled, as at load (reference 4.2, 7).
    public void activate(InstanceFmri fmri) {
        var node = node(fmri);
        if (fallback.holds(node)) return;
        // The former manager died before it had taken it down.
        if (node.isUp() && !node.isEnabled()) {
            descent.disable(node);
            return;
        }
        outbox.tell(fmri, node.isEnabled() && closing.isEmpty() ? RestarterEvent.ENABLE : RestarterEvent.DISABLE);
        propagation.startIfSatisfied(node);
    }

    /// A former manager had decided to take the instance down with something it needs.
    public void goesDown(InstanceFmri fmri) {
        var node = node(fmri);
        if (node.isRunning()) node.leaving = Leaving.TO_OFFLINE;
        else outbox.toOffline(fmri, false);
    }

    /// Everything is known again: goes on taking down what a former manager had begun to.
    public void goOn() {
        descent.goOn(instances.values());
    }

    /// Whether nothing stands in the way of a start now.
    public boolean mayStart(InstanceFmri fmri) {
        return propagation.mayStart(node(fmri));
    }

    /// Whether nothing has to go before the instance goes down now, and it would do so at once.
    public boolean mayGo(InstanceFmri fmri) {
        return closing.isPresent() || descent.mayGo(node(fmri));
    }

    /// An administrator set whether the instance is enabled (reference 4.7).
    public void switched(InstanceFmri fmri) {
        var node = node(fmri);
        if (!node.isConfigured() || closing.isPresent()) return;
        if (!node.isEnabled()) {
            if (!fallback.holds(node)) descent.disable(node);
        } else {
            fallback.changed(node);
            if (node.isRunning() && node.leaving != Leaving.STAYS) {
                // It may have been passed over, as one that goes anyway, when what it restarts with went.
                node.disableWaits = false;
                descent.leave(node, Leaving.TO_OFFLINE);
                descent.goOn(List.of(node));
            } else if (node.isStarting() || node.state != State.OFFLINE && !node.state.isRunning()) {
                node.disableWaits = false;
                descent.leave(node, Leaving.STAYS);
            }
            propagation.changed(node);
            propagation.stays(node);
            outbox.tell(fmri, RestarterEvent.ENABLE);
            // It may never have gone, while those that depend on it still had to.
            propagation.startIfSatisfied(node);
        }
    }

    public void delete(InstanceFmri fmri) {
        var node = node(fmri);
        if (!node.isConfigured()) return;
        outbox.tell(fmri, RestarterEvent.REMOVE_INSTANCE);
        if (node.isRunning()) propagation.stopped(node, ErrorLevel.RESTART);
        var needed = node.dependencies().toList();
        disconnect(node);
        node.restarter.ifPresent(restarter -> restarter.wards.remove(node));
        node.restarter = Optional.empty();
        node.configuration = Optional.empty();
        node.state = State.UNINITIALIZED;
        node.next = Optional.empty();
        descent.leave(node, Leaving.STAYS);
        node.disableWaits = false;
        fallback.deleted(node);
        released(needed);
        propagation.satisfactionChanged(node);
    }

    /// An instance does not depend on these any more, so that what is to go need not wait for it.
    private void released(Collection<InstanceNode> needed) {
        if (closing.isPresent()) {
            closing.get().released(needed);
            return;
        }
        fallback.released(needed);
        descent.released(needed);
    }

    public void fileSeen(String path, boolean exists) {
        var file = files.get(path);
        if (file == null || file.exists.equals(Optional.of(exists))) return;
        // What runs when a manager begins has been let run with the file as it is.
        var cameNow = exists && file.exists.isPresent();
        file.exists = Optional.of(exists);
        propagation.fileChanged(file, cameNow);
    }

    public void close() {
        if (closing.isPresent()) return;
        propagation.close();
        var begun = new Closing(outbox, instances.values());
        closing = Optional.of(begun);
        begun.begin();
    }

    /// A restarter has committed a state, or a new next state (reference 3.4).
    public void entered(InstanceFmri fmri, State state, Optional<State> next, ErrorLevel level) {
        var node = node(fmri);
        if (!node.isConfigured()) return;
        var old = node.state;
        var wasUp = node.isUp();
        node.state = state;
        node.next = next;
        if (closing.isPresent()) {
            closing.get().entered(node, wasUp);
            return;
        }
        if (old == state && level != ErrorLevel.REFRESH) {
            // An interrupted start has been cleared away, or one that was put off is due; whether it may begin is asked
            // afresh.
            if (node.leaving == Leaving.TO_DISABLED && state == State.OFFLINE && next.isEmpty()) {
                outbox.tell(fmri, RestarterEvent.ADMIN_DISABLE);
            } else {
                descent.rests(node);
                propagation.startIfSatisfied(node);
            }
            return;
        }
        fallback.changed(node);
        switch (state) {
            case UNINITIALIZED -> uninitialized(node, old, level);
            case DISABLED -> {
                descent.leave(node, Leaving.STAYS);
                if (node.isEnabled()) outbox.tell(fmri, RestarterEvent.ENABLE);
                wentDown(node, old, level);
            }
            case OFFLINE -> offline(node, old, level);
            case ONLINE, DEGRADED -> running(node, old, level);
            case MAINTENANCE -> {
                if (node.disableWaits && !node.isEnabled()) outbox.tell(fmri, RestarterEvent.ADMIN_DISABLE);
                node.disableWaits = false;
                descent.leave(node, Leaving.STAYS);
                wentDown(node, old, level);
            }
            case LEGACY_RUN -> {}
        }
    }

    private void uninitialized(InstanceNode node, State old, ErrorLevel level) {
        connect(node);
        propagation.changed(node);
        outbox.tell(node.fmri, node.isEnabled() ? RestarterEvent.ENABLE : RestarterEvent.DISABLE);
        if (old.isRunning()) propagation.stopped(node, level);
    }

    private void offline(InstanceNode node, State old, ErrorLevel level) {
        var leaving = node.leaving;
        if (leaving == Leaving.TO_OFFLINE) {
            descent.leave(node, Leaving.STAYS);
            // Usually what it went down for is still there, holds it, and wakes it when that is gone, too.
            propagation.startIfSatisfied(node);
        }
        if (leaving == Leaving.TO_DISABLED) {
            outbox.tell(node.fmri, RestarterEvent.DISABLE);
        } else if (leaving == Leaving.STAYS) {
            if (node.isEnabled()) propagation.startIfSatisfied(node);
            else outbox.tell(node.fmri, RestarterEvent.DISABLE);
        }
        wentDown(node, old, level);
    }

    private void wentDown(InstanceNode node, State old, ErrorLevel level) {
        if (old.isRunning()) {
            descent.wentDown(node);
            propagation.stopped(node, level);
        }
        propagation.satisfactionChanged(node);
    }

    private void running(InstanceNode node, State old, ErrorLevel level) {
        if (!old.isRunning()) outbox.effect(new Effect.KeepStartSnapshot(node.fmri));
        if (!node.isEnabled()) {
            if (!fallback.holds(node)) descent.takeDown(node);
        } else if (node.leaving == Leaving.TO_OFFLINE) {
            outbox.tell(node.fmri, RestarterEvent.STOP_RESET);
        } else if (!old.isRunning() && Descent.isAskedFor(node)) {
            descent.join(node);
        }
        if (!old.isRunning()) {
            propagation.satisfactionChanged(node);
        } else if (level == ErrorLevel.REFRESH) {
            propagation.stopped(node, level);
        }
    }

    private InstanceNode node(InstanceFmri fmri) {
        var known = instances.get(fmri);
        if (known != null) return known;
        return instances.computeIfAbsent(fmri, name -> {
            var service = node(name.ofService());
            var node = new InstanceNode(name, service);
            service.instances.add(node);
            return node;
        });
    }

    private ServiceNode node(ServiceFmri fmri) {
        return services.computeIfAbsent(fmri, ServiceNode::new);
    }

    private FileNode node(FileFmri fmri) {
        return files.computeIfAbsent(fmri.path(), path -> {
            outbox.effect(new Effect.WatchFile(path));
            return new FileNode(path);
        });
    }

    private Optional<Node> named(Fmri entity) {
        return switch (entity) {
            case InstanceFmri instance -> Optional.of(node(instance));
            case ServiceFmri service -> Optional.of(node(service));
            case FileFmri file -> Optional.of(node(file));
            case PropertyGroupFmri _, PropertyFmri _ -> Optional.empty();
        };
    }

    private static void disconnect(InstanceNode node) {
        node.groups.forEach(group -> group.members().forEach(member -> member.namedBy.remove(group)));
        node.groups = List.of();
    }

    /// Reads the dependencies anew. What is invalid, or closes a cycle, takes the instance to maintenance; the
    /// group that closes the cycle and those after it are not added (reference 4.8).
    private void connect(InstanceNode node) {
        disconnect(node);
        node.refused = false;
        var configuration = node.configuration.orElseThrow();
        if (configuration.invalid().isPresent()) {
            outbox.effect(new Effect.Notice(node.fmri + " goes to maintenance: "
                    + configuration.invalid().get()));
            refuse(node, RestarterEvent.INVALID_DEPENDENCY, Reason.INVALID_DEPENDENCY);
            return;
        }
        if (node.restarter.isPresent() && closesCycle(node, node.restarter.get(), false)) return;
        var groups = new ArrayList<Group>();
        for (var dependency : configuration.dependencies()) {
            var members = new ArrayList<Node>();
            var group = new Group(node, dependency, members);
            for (var entity : dependency.entities()) {
                var member = named(entity);
                if (member.isEmpty()) continue;
                if (closesCycle(node, member.get(), group.excludes())) {
                    // By half a group nothing can be judged.
                    for (var other : members) other.namedBy.remove(group);
                    return;
                }
                members.add(member.get());
                member.get().namedBy.add(group);
            }
            groups.add(group);
            node.groups = List.copyOf(groups);
        }
    }

    private boolean closesCycle(InstanceNode node, Node member, boolean excludes) {
        if (excludes || knots.isPresent() && !knots.get().containsAll(List.of(node, member))) return false;
        var way = Cycles.way(member, node);
        if (way.isEmpty()) return false;
        var names = way.stream().map(InstanceFmri::toString).toList();
        outbox.effect(new Effect.Notice(node.fmri + " goes to maintenance, because it completes a dependency cycle: "
                + node.fmri + " -> " + String.join(" -> ", names)));
        refuse(node, RestarterEvent.DEPENDENCY_CYCLE, Reason.DEPENDENCY_CYCLE);
        return true;
    }

    private void refuse(InstanceNode node, RestarterEvent event, Reason reason) {
        node.refused = true;
        if (node.state != State.MAINTENANCE) outbox.tell(node.fmri, event, reason, "");
    }
}
