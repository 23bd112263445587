package dev.restarter.simulation;

import dev.restarter.engine.Transition;
import dev.restarter.model.Dependency;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When who came up and went down, and how badly, in the order in which it was recorded.
final class History {
    /// Places in that order; 0 for never.
    ///
    /// @param up      when it last came up
    /// @param down    when it last went down, or was refreshed
    /// @param level   how grave that was
    /// @param changed when its dependencies last changed
    record Marks(long up, long down, ErrorLevel level, long changed) {
        Marks changedAt(long order) {
            return new Marks(up, down, level, order);
        }
    }

    private static final Marks NONE = new Marks(0, 0, ErrorLevel.NONE, 0);
    private final Map<InstanceFmri, Marks> marks = new HashMap<>();
    private final Map<InstanceFmri, Marks> unrecorded = new HashMap<>();
    private final Map<InstanceFmri, List<Dependency>> dependencies = new HashMap<>();
    private long order;

    Marks of(InstanceFmri fmri) {
        var latest = unrecorded.get(fmri);
        return latest != null ? latest : marks.getOrDefault(fmri, NONE);
    }

    void configured(InstanceFmri fmri, List<Dependency> now) {
        if (now.equals(dependencies.put(fmri, now))) return;
        // The repository has it already, whatever becomes of the manager.
        var place = ++order;
        marks.put(fmri, marks.getOrDefault(fmri, NONE).changedAt(place));
        unrecorded.computeIfPresent(fmri, (_, was) -> was.changedAt(place));
    }

    void deleted(InstanceFmri fmri) {
        dependencies.remove(fmri);
        unrecorded.put(fmri, NONE);
    }

    void entered(Transition transition) {
        var fmri = transition.fmri();
        var was = of(fmri);
        var before = transition.before().state().isRunning();
        var after = transition.after().state().isRunning();
        if (!before && after) {
            unrecorded.put(fmri, new Marks(++order, was.down(), was.level(), was.changed()));
        } else if (before && (!after || transition.level() == ErrorLevel.REFRESH)) {
            unrecorded.put(fmri, new Marks(was.up(), ++order, transition.level(), was.changed()));
        }
    }

    void recorded() {
        marks.putAll(unrecorded);
        unrecorded.clear();
    }

    void forgetUnrecorded() {
        unrecorded.clear();
    }
}
