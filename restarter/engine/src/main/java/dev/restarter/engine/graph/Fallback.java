package dev.restarter.engine.graph;

import dev.restarter.engine.RestarterEvent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Falling back to a milestone: each instance that does not belong to it goes when nobody that depends on it, in
/// whatever way, still has to go before it (reference 4.9).
final class Fallback {
    private final Outbox outbox;
    private final Descent descent;
    /// What is still to be told to go.
    private final Set<InstanceNode> waiting = new LinkedHashSet<>();

    Fallback(Outbox outbox, Descent descent) {
        this.outbox = outbox;
        this.descent = descent;
    }

    /// @param outside instances that are no longer enabled
    void begin(Collection<InstanceNode> outside) {
        waiting.addAll(outside);
        List.copyOf(outside).forEach(this::push);
    }

    /// Whether the instance is kept up only because of those that depend on it.
    boolean holds(InstanceNode node) {
        return waiting.contains(node);
    }

    /// An instance has reached a state, or was enabled again.
    void changed(InstanceNode node) {
        if (node.isEnabled()) waiting.remove(node);
        if (!waiting.isEmpty() && !mustGoFirst(node)) node.dependencies().forEach(this::push);
    }

    void deleted(InstanceNode node) {
        waiting.remove(node);
    }

    /// An instance that needed these is gone.
    void released(Collection<InstanceNode> needed) {
        needed.forEach(this::push);
    }

    private void push(InstanceNode node) {
        if (!waiting.contains(node) || node.isEnabled()) return;
        if (node.dependents().anyMatch(Fallback::mustGoFirst)) return;
        waiting.remove(node);
        // What belongs to the milestone and has to be restarted because of it goes first, too; and one that is being
        // started may still be let stay.
        if (node.isUp()) descent.disable(node);
        else outbox.tell(node.fmri, RestarterEvent.DISABLE);
    }

    /// Whether the instance is on its way down and not there yet.
    private static boolean mustGoFirst(InstanceNode node) {
        return node.isConfigured()
                && !node.isEnabled()
                && switch (node.state) {
                    case ONLINE, DEGRADED, OFFLINE -> true;
                    case UNINITIALIZED, DISABLED, MAINTENANCE, LEGACY_RUN -> false;
                };
    }
}
