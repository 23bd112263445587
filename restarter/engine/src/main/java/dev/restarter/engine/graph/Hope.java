package dev.restarter.engine.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Keeps for each instance whether it waits for something that will never come by itself (reference 4.4): an optional
/// dependency on such a one is satisfied.
///
/// A change goes on only from those whose answer it changes, so an event costs what it touches and not what depends on
/// it, however far away.
final class Hope {
    private final Consumer<InstanceNode> retry;

    /// @param retry starts an instance that waits, if nothing stands in its way
    Hope(Consumer<InstanceNode> retry) {
        this.retry = retry;
    }

    /// The instance's state, its configuration, its groups, or whether it is taken down, has changed. Who names it
    /// directly is the caller's to start.
    void changed(InstanceNode node) {
        var turned = new ArrayDeque<InstanceNode>();
        review(node, turned);
        var never = Satisfaction.isNever(node);
        for (var group : node.namers()) {
            // Something that may come takes hope from nobody.
            if (never || group.excludes() || group.owner().hopeless) review(group.owner(), turned);
        }
        for (var ward : node.wards) if (never || ward.hopeless) review(ward, turned);
        for (var next = turned.poll(); next != null; next = turned.poll()) goOn(next, turned);
    }

    private void review(InstanceNode node, Deque<InstanceNode> turned) {
        var hopeless = node.leavesForGood() || Satisfaction.isWithoutHope(node);
        if (hopeless == node.hopeless) return;
        node.hopeless = hopeless;
        // Of one that runs or has failed nobody asks this.
        switch (node.state) {
            case OFFLINE, DISABLED -> turned.add(node);
            case UNINITIALIZED, ONLINE, DEGRADED, MAINTENANCE, LEGACY_RUN -> {}
        }
    }

    private void goOn(InstanceNode turned, Deque<InstanceNode> rest) {
        for (var group : turned.namers()) {
            if (!group.excludes()) tell(group.owner(), turned, rest);
        }
        for (var ward : List.copyOf(turned.wards)) tell(ward, turned, rest);
    }

    private void tell(InstanceNode dependent, InstanceNode turned, Deque<InstanceNode> rest) {
        review(dependent, rest);
        if (turned.hopeless) retry.accept(dependent);
    }
}
