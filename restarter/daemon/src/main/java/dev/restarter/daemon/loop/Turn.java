package dev.restarter.daemon.loop;

import dev.restarter.engine.Decision;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Transition;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.InstanceFmri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Decisions that are recorded together, and only then carried out and told. Belongs to the loop's thread.
public final class Turn {
    private final BiFunction<Event, Instant, Decision> decide;
    private final Journal journal;
    private final Consumer<List<Effect>> begin;
    private final Consumer<List<Transition>> tell;
    private final Map<InstanceFmri, Life> lives = new LinkedHashMap<>();
    private final Set<InstanceFmri> forgotten = new LinkedHashSet<>();
    private final List<Effect> effects = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();

    /// @param decide the engine's step
    /// @param begin  begins effects, in their order, and does not wait for them
    /// @param tell   tells subscribers
    public Turn(
            BiFunction<Event, Instant, Decision> decide,
            Journal journal,
            Consumer<List<Effect>> begin,
            Consumer<List<Transition>> tell) {
        this.decide = decide;
        this.journal = journal;
        this.begin = begin;
        this.tell = tell;
    }

    /// Decides; nothing of it is recorded or begun yet.
    public void take(Event event, Instant at) {
        var decision = decide.apply(event, at);
        lives.putAll(decision.lives());
        forgotten.removeAll(decision.lives().keySet());
        for (var fmri : decision.forgotten()) {
            lives.remove(fmri);
            forgotten.add(fmri);
        }
        effects.addAll(decision.effects());
        transitions.addAll(decision.transitions());
    }

    /// Records what was decided since the last end, and begins it.
    public void end() {
        journal.record(lives, forgotten);
        if (!effects.isEmpty()) {
            begin.accept(List.copyOf(effects));
            FaultPoint.AFTER_BEGINNING.pass();
        }
        tell.accept(List.copyOf(transitions));
        lives.clear();
        forgotten.clear();
        effects.clear();
        transitions.clear();
    }
}
