package dev.restarter.engine.graph;

import dev.restarter.engine.Effect;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Stopping everything: each instance goes when nobody that depends on it, in whatever way, is up any more. The
/// configuration stays as it is, so that the next manager starts everything again.
final class Closing {
    private final Outbox outbox;
    private final Collection<InstanceNode> all;
    private final Set<InstanceNode> told = new HashSet<>();
    private boolean clean = true;
    private boolean done;

    Closing(Outbox outbox, Collection<InstanceNode> all) {
        this.outbox = outbox;
        this.all = all;
    }

    void begin() {
        all.forEach(this::push);
        finishIfDone();
    }

    /// An instance has reached a state.
    void entered(InstanceNode node, boolean wasUp) {
        if (node.isUp()) return;
        if (wasUp && node.state == State.MAINTENANCE) clean = false;
        if (node.state != State.DISABLED && node.state != State.MAINTENANCE) {
            outbox.tell(node.fmri, RestarterEvent.ADMIN_DISABLE);
        }
        node.dependencies().forEach(this::push);
        finishIfDone();
    }

    /// An instance does not depend on these any more, or is gone.
    void released(Collection<InstanceNode> needed) {
        needed.forEach(this::push);
        finishIfDone();
    }

    private void push(InstanceNode node) {
        if (!node.isConfigured() || node.state == State.DISABLED || node.state == State.MAINTENANCE) return;
        if (node.dependents().anyMatch(InstanceNode::isUp) || !told.add(node)) return;
        // Told once more, it would leave the maintenance that its stop may end in.
        if (!node.isGoingToDisabled()) outbox.tell(node.fmri, RestarterEvent.ADMIN_DISABLE);
    }

    private void finishIfDone() {
        if (done || all.stream().anyMatch(InstanceNode::isUp)) return;
        done = true;
        outbox.effect(new Effect.ShutdownComplete(clean));
    }
}
