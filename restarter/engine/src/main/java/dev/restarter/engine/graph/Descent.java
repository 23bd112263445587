package dev.restarter.engine.graph;

import dev.restarter.engine.RestarterEvent;
import dev.restarter.engine.graph.InstanceNode.Leaving;
import dev.restarter.model.State;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Taking an instance down on purpose: those that would be restarted because of it go first, leaf by leaf
/// (reference 4.7).
final class Descent {
    private final Outbox outbox;
    private final Propagation propagation;

    Descent(Outbox outbox, Propagation propagation) {
        this.outbox = outbox;
        this.propagation = propagation;
    }

    void disable(InstanceNode root) {
        if (root.state != State.DISABLED && root.leaving != Leaving.TO_DISABLED) takeDown(root);
    }

    /// Decides whether an instance goes down with something it needs; that it does outlives the manager.
    void leave(InstanceNode node, Leaving leaving) {
        if (node.leaving == leaving) return;
        if (node.leaving == Leaving.TO_OFFLINE) outbox.toOffline(node.fmri, false);
        node.leaving = leaving;
        if (leaving == Leaving.TO_OFFLINE) outbox.toOffline(node.fmri, true);
    }

    /// Goes on where a former manager died.
    void goOn(Collection<InstanceNode> all) {
        all.stream().filter(node -> node.leaving == Leaving.TO_OFFLINE).forEach(this::push);
    }

    /// Also what is on its way down already, and was doing something else in between, waits for its dependents.
    void takeDown(InstanceNode root) {
        leave(root, Leaving.TO_DISABLED);
        var marked = mark(root);
        propagation.changed(root);
        marked.forEach(propagation::changed);
        for (var node : marked) push(node);
        push(root);
    }

    /// Came up while something goes down that has to wait for it, which its start had begun too early to know.
    void join(InstanceNode node) {
        leave(node, Leaving.TO_OFFLINE);
        var marked = mark(node);
        propagation.changed(node);
        marked.forEach(propagation::changed);
        for (var dependent : marked) push(dependent);
        push(node);
    }

    /// What an instance was in the middle of is over.
    void rests(InstanceNode node) {
        if (node.isRunning() && node.next.isEmpty()) push(node);
    }

    /// An instance has left the running states: what it held up may be next.
    void wentDown(InstanceNode node) {
        node.carriedBy().distinct().forEach(this::push);
    }

    /// An instance does not depend on these any more, so they need not wait for it.
    void released(Collection<InstanceNode> needed) {
        needed.forEach(this::push);
    }

    /// Whether something goes down that has to wait for the instance.
    static boolean isAskedFor(InstanceNode node) {
        return node.carriedBy().anyMatch(needed -> needed.leaving != Leaving.STAYS);
    }

    /// Whether an instance that was told to go down still may, now that the message reaches it: since it was
    /// sent, the instance may have begun something else, and is told again when that is over.
    boolean mayGo(InstanceNode node) {
        if (node.leaving == Leaving.STAYS) return true;
        if (!isLeaf(node)) return false;
        if (node.leaving == Leaving.TO_OFFLINE || node.isGoingToDisabled()) return node.next.isEmpty();
        node.disableWaits = node.next.isPresent();
        return !node.disableWaits;
    }

    private Set<InstanceNode> mark(InstanceNode root) {
        var marked = new LinkedHashSet<InstanceNode>();
        var rest = new ArrayDeque<InstanceNode>();
        rest.add(root);
        while (!rest.isEmpty()) {
            carriers(rest.poll())
                    .filter(InstanceNode::isRunning)
                    .filter(node -> node != root && marked.add(node))
                    .forEach(rest::add);
        }
        for (var node : marked) {
            if (node.leaving == Leaving.STAYS) leave(node, Leaving.TO_OFFLINE);
        }
        return marked;
    }

    private static Stream<InstanceNode> carriers(InstanceNode node) {
        return node.namedByAny().filter(Group::carriesOffline).map(Group::owner);
    }

    private void push(InstanceNode node) {
        if (node.leaving == Leaving.STAYS || node.isGoingToDisabled() || !isLeaf(node)) return;
        if (node.leaving == Leaving.TO_DISABLED) {
            // In the middle of something it would not hear of it before the end, when it may be no leaf any more.
            node.disableWaits = node.next.isPresent();
            if (!node.disableWaits) outbox.tell(node.fmri, RestarterEvent.ADMIN_DISABLE);
        } else if (node.isRunning() && node.isEnabled() && !node.next.equals(Optional.of(State.OFFLINE))) {
            outbox.tell(node.fmri, RestarterEvent.STOP_RESET);
        }
    }

    private static boolean isLeaf(InstanceNode node) {
        return carriers(node).noneMatch(other -> other != node && other.leaving != Leaving.STAYS && other.isRunning());
    }
}
