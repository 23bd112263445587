package dev.restarter.engine.graph;

import dev.restarter.engine.RestarterEvent;
import dev.restarter.engine.graph.InstanceNode.Leaving;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.RestartOn;
import dev.restarter.model.State;
import java.util.List;

/// How a change of one instance reaches those that name it in their groups (reference 4.5).
final class Propagation {
    private final Outbox outbox;
    private final Hope hope = new Hope(this::startIfSatisfied);
    /// Whether nothing may start any more.
    private boolean closing;

    Propagation(Outbox outbox) {
        this.outbox = outbox;
    }

    void close() {
        closing = true;
    }

    /// Starts an instance that waits, if nothing stands in its way.
    void startIfSatisfied(InstanceNode node) {
        if (mayStart(node)) outbox.tell(node.fmri, RestarterEvent.START);
    }

    boolean mayStart(InstanceNode node) {
        if (closing || !node.isConfigured() || !node.isEnabled() || node.leaving != Leaving.STAYS) return false;
        if (node.refused || node.state != State.OFFLINE || node.next.isPresent()) return false;
        // It would have to be taken down at once, and what waits for it to be down would not know of it in time.
        return Satisfaction.mayStart(node) && !Descent.isAskedFor(node);
    }

    /// The instance has stopped, or was refreshed, with this level.
    void stopped(InstanceNode node, ErrorLevel level) {
        if (closing) return;
        for (var group : node.namers()) {
            if (group.excludes()) {
                startIfSatisfied(group.owner());
            } else if (group.dependency().restartOn().isTouchedBy(level)) {
                stop(group.owner(), level);
            }
        }
        if (level == ErrorLevel.NONE || level == ErrorLevel.REFRESH) return;
        for (var ward : List.copyOf(node.wards)) stop(ward, level);
    }

    /// The instance stays after all: who depends on it had to wait for it to be down.
    void stays(InstanceNode node) {
        for (var group : node.namers()) startIfSatisfied(group.owner());
    }

    private void started(InstanceNode node) {
        for (var group : node.namers()) startedMember(group);
        for (var ward : List.copyOf(node.wards)) startIfSatisfied(ward);
    }

    /// Something was decided or configured about the instance that counts for those who wait for others,
    /// however far away; its state may be as before.
    void changed(InstanceNode node) {
        if (!closing) hope.changed(node);
    }

    /// What may run has changed for everybody who depends on the instance, however far away.
    void satisfactionChanged(InstanceNode node) {
        changed(node);
        if (!closing) started(node);
    }

    /// A file came or went, or was looked at for the first time.
    ///
    /// @param cameNow whether it is known not to have been there before
    void fileChanged(FileNode file, boolean cameNow) {
        if (closing) return;
        for (var group : List.copyOf(file.namedBy)) {
            if (group.excludes() && cameNow) stop(group.owner(), ErrorLevel.RESTART);
            startIfSatisfied(group.owner());
            changed(group.owner());
        }
    }

    private void startedMember(Group group) {
        var owner = group.owner();
        if (group.excludes()) {
            if (Satisfaction.holds(group)) startIfSatisfied(owner);
            else stop(owner, ErrorLevel.RESTART);
        } else if (!owner.isRunning()) {
            startIfSatisfied(owner);
        } else if (group.dependency().restartOn().compareTo(RestartOn.RESTART) >= 0) {
            stop(owner, ErrorLevel.RESTART);
        }
    }

    private void stop(InstanceNode node, ErrorLevel level) {
        if (!node.isRunning() || node.leaving != Leaving.STAYS) return;
        outbox.tell(node.fmri, level == ErrorLevel.FAULT ? RestarterEvent.STOP : RestarterEvent.STOP_RESET);
    }
}
