package dev.restarter.engine;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An engine with a clock that is moved by hand and a world in which methods succeed unless a test says otherwise.
final class World {
    final Engine engine = new Engine(0);
    final List<Effect> effects = new ArrayList<>();
    final List<Transition> transitions = new ArrayList<>();
    /// The contract of each start method that began, newest last.
    final List<Effect.RunMethod> runs = new ArrayList<>();
    private final Map<InstanceFmri, Long> timers = new LinkedHashMap<>();
    private final Map<InstanceFmri, Duration> delays = new LinkedHashMap<>();
    /// The timers beside those of phases; tests that look at them have one instance that has any.
    final Map<Timer, Effect.ArmTimer> others = new EnumMap<>(Timer.class);

    private final Set<InstanceFmri> held = new TreeSet<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /// Methods of this instance end only when the test says so.
    World hold(String name) {
        held.add(Sample.fmri(name));
        return this;
    }

    World release(String name) {
        held.remove(Sample.fmri(name));
        return this;
    }

    World with(String name, Sample sample) {
        step(new Event.Configured(Sample.fmri(name), sample.build()));
        return this;
    }

    World loaded() {
        step(new Event.Loaded());
        return this;
    }

    World enable(String name, Sample as) {
        return with(name, as);
    }

    World switched(String name) {
        step(new Event.Switched(Sample.fmri(name)));
        return this;
    }

    World ask(String name, AdminAction action) {
        step(new Event.Requested(Sample.fmri(name), action, Optional.empty()));
        return this;
    }

    State state(String name) {
        return status(name).state().orElseThrow();
    }

    /// As svcs prints it: `offline*` while a transition is under way.
    String shown(String name) {
        return state(name).word() + (status(name).next().isPresent() ? "*" : "");
    }

    Life life(String name) {
        return status(name).life().orElseThrow();
    }

    Status status(String name) {
        return engine.picture().find(Sample.fmri(name)).orElseThrow();
    }

    World pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    /// How often a method of the instance was begun.
    long runs(String name, MethodName method) {
        return runs.stream()
                .filter(run -> run.fmri().equals(Sample.fmri(name)) && run.method() == method)
                .count();
    }

    /// Ends the method of the instance that was begun last.
    World end(String name, int exit) {
        return end(name, WaitStatus.exited(exit));
    }

    World end(String name, WaitStatus status) {
        var run = runs.reversed().stream()
                .filter(r -> r.fmri().equals(Sample.fmri(name)))
                .findFirst()
                .orElseThrow();
        step(new Event.MethodEnded(run.fmri(), run.contract(), new Outcome.Ended(status)));
        return this;
    }

    World empty(String name) {
        step(new Event.ContractEmptied(life(name).contractId()));
        return this;
    }

    World memberDies(String name, int signal, boolean core) {
        step(new Event.MemberDied(life(name).contractId(), WaitStatus.killed(signal, core), false));
        return this;
    }

    /// Lets the instance's timer run out.
    World timeOut(String name) {
        var fmri = Sample.fmri(name);
        now = now.plus(delays.get(fmri));
        step(new Event.TimerFired(fmri, timers.get(fmri)));
        return this;
    }

    /// Lets a timer run out that is not one of a phase.
    World timeOut(Timer timer) {
        var armed = others.remove(timer);
        now = now.plus(armed.delay());
        step(new Event.TimerFired(armed.fmri(), timer, armed.token()));
        return this;
    }

    /// Ends the errand that was begun last.
    World answer(boolean passed) {
        var run = errands().getLast();
        step(new Event.ErrandBegan(run.fmri(), run.contract()));
        step(new Event.ErrandEnded(
                run.fmri(),
                run.contract(),
                passed,
                "exited with status " + (passed ? 0 : 1),
                Optional.of(WaitStatus.exited(passed ? 0 : 1))));
        return this;
    }

    List<Effect.RunErrand> errands() {
        return effects.stream()
                .filter(Effect.RunErrand.class::isInstance)
                .map(Effect.RunErrand.class::cast)
                .toList();
    }

    boolean hasTimer(String name) {
        return timers.containsKey(Sample.fmri(name));
    }

    List<String> log(String name) {
        return effects.stream()
                .filter(e -> e instanceof Effect.Log log && log.fmri().equals(Sample.fmri(name)))
                .map(e -> ((Effect.Log) e).line())
                .toList();
    }

    /// The states that were reached, as `a:online`, in order; transitions under way are left out.
    List<String> reached() {
        return transitions.stream()
                .filter(t -> t.after().next().isEmpty())
                .map(t -> t.fmri().service() + ":" + t.after().state().word())
                .toList();
    }

    void forgetHistory() {
        effects.clear();
        transitions.clear();
    }

    void step(Event event) {
        var decision = engine.step(event, now);
        effects.addAll(decision.effects());
        transitions.addAll(decision.transitions());
        for (var effect : decision.effects()) carryOut(effect);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.RunMethod run -> run(run);
            case Effect.SignalContract signal -> step(new Event.ContractEmptied(signal.contract()));
            case Effect.KillContract kill -> {
                if (!held.contains(kill.fmri())) step(new Event.ContractEmptied(kill.contract()));
            }
            case Effect.ArmTimer timer when timer.timer() != Timer.PHASE -> others.put(timer.timer(), timer);
            case Effect.CancelTimer timer when timer.timer() != Timer.PHASE -> others.remove(timer.timer());
            case Effect.ArmTimer timer -> {
                timers.put(timer.fmri(), timer.token());
                delays.put(timer.fmri(), timer.delay());
            }
            case Effect.CancelTimer timer -> timers.remove(timer.fmri());
            case Effect.AbandonContract _,
                    Effect.AdoptContract _,
                    Effect.RunErrand _,
                    Effect.Schedule _,
                    Effect.KeepRun _,
                    Effect.Delegate _,
                    Effect.Log _,
                    Effect.Notice _,
                    Effect.KeepStartSnapshot _,
                    Effect.DisableTemporarily _,
                    Effect.WatchFile _,
                    Effect.FollowMilestone _,
                    Effect.ShutdownComplete _ -> {}
        }
    }

    private void run(Effect.RunMethod run) {
        runs.add(run);
        if (run.method() == MethodName.START) step(new Event.MethodBegan(run.fmri(), run.contract(), 100, 1));
        if (held.contains(run.fmri())) return;
        var status = engine.picture().find(run.fmri()).orElseThrow();
        var child = status.configuration().orElseThrow().model() == ServiceModel.CHILD;
        if (run.method() == MethodName.START && child) return;
        step(new Event.MethodEnded(run.fmri(), run.contract(), new Outcome.Ended(WaitStatus.exited(0))));
        if (run.method() == MethodName.STOP) step(new Event.ContractEmptied(run.primary()));
    }
}
