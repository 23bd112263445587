package dev.restarter.engine.whatif;

import dev.restarter.engine.Decision;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Engine;
import dev.restarter.engine.Event;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Notification;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// A copy of the engine in a world where every method succeeds at once, every process dies when it is told to, and
/// delegated restarters do what they are asked.
final class Dream {
    /// A service that would go up and down for ever ends the dream.
    private static final int MOST_EVENTS = 1_000_000;

    /// No contract of the copy has a number that one of the original has.
    private static final long FIRST_CONTRACT = 1L << 40;

    /// Any process will do.
    private static final int PID = 1;

    /// What a service says that tells its manager when it is ready; others are not listened to.
    private static final Notification READY =
            new Notification(true, true, false, Optional.empty(), OptionalInt.empty(), Optional.empty());

    private final Picture original;
    private final Engine engine = new Engine(FIRST_CONTRACT);
    private final Deque<Event> coming = new ArrayDeque<>();
    /// What start methods come to. Stopping is thought to take less time than starting, so this waits for the rest.
    private final Deque<Event> started = new ArrayDeque<>();
    private final ObedientRestarters restarters;
    private final List<Transition> transitions = new ArrayList<>();
    private final Instant now;
    private int events;

    Dream(Picture original, Milestone milestone, Instant now) {
        this.original = original;
        this.restarters = new ObedientRestarters(original);
        this.now = now;
        for (var status : original.instances().values()) {
            status.life().ifPresent(life -> step(new Event.Recovered(status.fmri(), life, true, true)));
            status.configuration().ifPresent(it -> step(new Event.Configured(status.fmri(), it)));
        }
        step(new Event.MilestoneChosen(milestone, true));
        step(new Event.Loaded());
        comeTrue();
    }

    void forgetSteps() {
        transitions.clear();
    }

    void take(List<Event> wished) {
        wished.forEach(this::step);
    }

    List<Transition> transitions() {
        return List.copyOf(transitions);
    }

    /// As it stands in the dream, with those that the manager does not know.
    Picture picture() {
        var dreamt = engine.picture();
        var all = new TreeMap<InstanceFmri, Status>(original.instances());
        all.putAll(dreamt.instances());
        return new Picture(Collections.unmodifiableSortedMap(all), dreamt.files());
    }

    /// Goes on until nothing more happens.
    void comeTrue() {
        while (events < MOST_EVENTS) {
            var next = coming.isEmpty() ? started.poll() : coming.poll();
            if (next == null) return;
            step(next);
        }
    }

    private void step(Event event) {
        events++;
        Decision decision = engine.step(event, now);
        transitions.addAll(decision.transitions());
        decision.effects().forEach(this::carryOut);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.RunMethod run -> succeed(run);
            case Effect.KillContract kill -> coming.add(new Event.ContractEmptied(kill.contract()));
            case Effect.SignalContract signal -> die(signal);
            case Effect.RunErrand errand ->
                started.add(new Event.ErrandEnded(errand.fmri(), errand.contract(), true, "succeeded"));
            case Effect.AdoptContract adopt -> coming.add(new Event.Notified(adopt.contract(), READY));
            case Effect.Delegate message -> restarters.obey(message).ifPresent(coming::add);
            case Effect.WatchFile watch ->
                coming.add(new Event.FileSeen(watch.path(), original.files().getOrDefault(watch.path(), false)));
            // Where every method succeeds, nobody's time runs out.
            case Effect.ArmTimer _,
                    Effect.Schedule _,
                    Effect.KeepRun _,
                    Effect.CancelTimer _,
                    Effect.AbandonContract _,
                    Effect.Log _,
                    Effect.Notice _,
                    Effect.KeepStartSnapshot _,
                    Effect.DisableTemporarily _,
                    Effect.FollowMilestone _,
                    Effect.ShutdownComplete _ -> {}
        }
    }

    /// A child service runs until it is stopped; any other method ends at once.
    private void succeed(Effect.RunMethod run) {
        var ended = new Event.MethodEnded(run.fmri(), run.contract(), new Outcome.Ended(WaitStatus.exited(0)));
        if (run.method() == MethodName.START) {
            started.add(new Event.MethodBegan(run.fmri(), run.contract(), PID, 0));
            if (!isChild(run.fmri())) started.add(ended);
            started.add(new Event.Notified(run.contract(), READY));
        } else {
            coming.add(ended);
            if (run.method() == MethodName.STOP) coming.add(new Event.ContractEmptied(run.primary()));
        }
    }

    /// Who is told to dump core ends.
    private void die(Effect.SignalContract signal) {
        var how = new Outcome.Ended(WaitStatus.killed(signal.signal(), true));
        if (isChild(signal.fmri())) coming.add(new Event.MethodEnded(signal.fmri(), signal.contract(), how));
        coming.add(new Event.ContractEmptied(signal.contract()));
    }

    private boolean isChild(InstanceFmri fmri) {
        return original.find(fmri)
                .flatMap(Status::configuration)
                .filter(it -> it.model() == ServiceModel.CHILD)
                .isPresent();
    }
}
