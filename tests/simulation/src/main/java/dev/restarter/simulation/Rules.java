package dev.restarter.simulation;

import dev.restarter.daemon.loop.LifeText;
import dev.restarter.engine.Decision;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Picture;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.engine.Transition;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What must hold after every event. Each rule looks only at what the event has touched; what concerns everybody is
/// asked by [Rest] when the world has come to rest.
final class Rules {
    /// So many instances can be explained after every event.
    private static final int EASY = 4;

    final Known known = new Known();
    final Oracle oracle = new Oracle(known);
    final History history = new History();
    final Testimony testimony = new Testimony(known, oracle);
    private final Machine machine;
    private final Trace trace;
    /// Those that have changed since explanations were last looked at.
    private final Set<InstanceFmri> unexplained = new LinkedHashSet<>();
    private int patience;
    private final Map<InstanceFmri, ServiceModel> startedAs = new HashMap<>();
    private Instant lastChange;
    private InstanceFmri lastChanged;
    /// Those that have become ready since they were last started.
    private final Set<InstanceFmri> ready = new HashSet<>();
    /// The instances that have changed since the world was last settled.
    private final Set<InstanceFmri> touched = new LinkedHashSet<>();
    /// Those that have changed in this turn.
    private final Set<InstanceFmri> fresh = new LinkedHashSet<>();
    private final List<Long> abandoned = new ArrayList<>();
    private boolean closing;
    private boolean loaded;
    /// Whether a milestone was chosen that is to be followed as soon as everything is known.
    private boolean isChosen;
    private Optional<Milestone> followed = Optional.empty();

    Rules(Machine machine, Trace trace) {
        this.machine = machine;
        this.trace = trace;
        this.lastChange = machine.now;
    }

    /// The manager is dead; what it had not recorded has never been.
    void managerDied() {
        trace.note(machine.now, "died", "");
        machine.managerDied();
        known.forgetAll();
        history.forgetUnrecorded();
        abandoned.clear();
        touched.clear();
        fresh.clear();
        unexplained.clear();
        closing = false;
        loaded = false;
        isChosen = false;
        followed = Optional.empty();
    }

    /// @param rows what is recorded now, so what a new manager believes
    void managerBegins(Map<InstanceFmri, InstanceRecord> rows) {
        trace.note(machine.now, "begins", "");
        for (var row : rows.values()) {
            for (var number : LifeText.read(row).contracts()) {
                machine.find(number).ifPresent(contract -> contract.letGo = false);
            }
        }
    }

    /// When anything last happened that does not happen again and again for ever.
    Instant lastChange() {
        return lastChange;
    }

    /// To whom.
    InstanceFmri lastChanged() {
        return lastChanged;
    }

    private void changed(InstanceFmri fmri) {
        lastChange = machine.now;
        lastChanged = fmri;
    }

    /// A service has become ready.
    void ready(InstanceFmri fmri) {
        ready.add(fmri);
    }

    void before(Event event) {
        trace.note(machine.now, "event", event);
        known.told(event);
        if (event instanceof Event.ShutdownRequested) closing = true;
        if (event instanceof Event.Configured told) configured(told);
        if (event instanceof Event.Committed committed) committed.changes().forEach(this::configured);
        if (event instanceof Event.Deleted(InstanceFmri fmri)) history.deleted(fmri);
    }

    private void configured(Event.Configured told) {
        history.configured(told.fmri(), told.configuration().dependencies());
    }

    void decided(Event event, Decision decision) {
        known.overridden(decision);
        known.decided(decision);
        decision.transitions().forEach(transition -> changed(transition.fmri()));
        milestone(event);
        for (var transition : decision.transitions()) {
            trace.note(machine.now, "becomes", Words.of(transition));
            check(transition);
            known.entered(transition);
            history.entered(transition);
        }
        for (var effect : decision.effects()) {
            if (!(effect instanceof Effect.Log)) trace.note(machine.now, "decides", effect);
            if (effect instanceof Effect.RunMethod run) changed(run.fmri());
            if (effect instanceof Effect.AbandonContract abandon) abandoned.add(abandon.contract());
        }
        touched.addAll(decision.lives().keySet());
        fresh.addAll(decision.lives().keySet());
        unexplained.addAll(decision.lives().keySet());
    }

    /// Looks at what is said of those that have changed. The whole graph has to be read for an answer, so in large
    /// worlds this is not done after every event.
    void explained(Supplier<Picture> picture) {
        if (closing || --patience > 0) return;
        patience = known.configurations.size() / EASY;
        if (unexplained.isEmpty()) return;
        testimony.check(picture.get(), unexplained, false);
        unexplained.clear();
    }

    private void check(Transition transition) {
        var fmri = transition.fmri();
        if (!known.isConfigured(fmri)) return;
        var before = transition.before();
        var next = transition.after().next();
        if (before.state() == State.OFFLINE && transition.after().state() == State.ONLINE) comesUp(fmri);
        if (before.next().isPresent() || next.isEmpty()) return;
        if (before.state() == State.OFFLINE && next.get() == State.ONLINE) starts(fmri);
        if (before.state().isRunning() && next.get() == State.DISABLED) goesDown(fmri);
    }

    /// The model that an instance was last started with.
    ServiceModel startedAs(InstanceFmri fmri) {
        return startedAs.get(fmri);
    }

    private void comesUp(InstanceFmri fmri) {
        var configuration = known.configurations.get(fmri);
        startedAs.put(fmri, configuration.model());
        if (configuration.start().kind() != MethodPlan.Kind.COMMAND) return;
        if (configuration.care().readiness().isPresent() && !ready.contains(fmri)) {
            throw new Broken(fmri + " is online before it is ready", fmri);
        }
    }

    /// To choose the milestone that is followed already changes nothing.
    private void milestone(Event event) {
        if (event instanceof Event.Loaded) loaded = true;
        if (event instanceof Event.MilestoneChosen chosen && chosen.milestone() == known.milestone) {
            isChosen |= !chosen.again() && !Optional.of(known.milestone).equals(followed);
            followed = Optional.of(known.milestone);
        }
        if (!loaded || !isChosen) return;
        isChosen = false;
        Belonging.check(known);
    }

    private void starts(InstanceFmri fmri) {
        if (closing) throw new Broken(fmri + " starts during a shutdown", fmri);
        if (!known.isEnabled(fmri)) throw new Broken(fmri + " starts although it is disabled", fmri);
        if (!oracle.isSatisfied(fmri)) throw new Broken(fmri + " starts although its dependencies do not hold", fmri);
    }

    /// Leaf first: whoever goes down with it is down already.
    private void goesDown(InstanceFmri fmri) {
        for (var naming : known.namings(fmri)) {
            var owner = naming.owner();
            if (owner.equals(fmri) || naming.group().grouping() == Grouping.EXCLUDE_ALL || isRefused(owner)) continue;
            if ((closing || naming.carries()) && known.isRunning(owner)) {
                throw new Broken(fmri + " stops before " + owner + ", which depends on it", fmri, owner);
            }
        }
    }

    /// What has a cycle or nonsense among its dependencies has none until it is mended, and goes to maintenance.
    private boolean isRefused(InstanceFmri fmri) {
        if (known.configurations.get(fmri).invalid().isPresent()) return true;
        var life = known.lives.get(fmri);
        return life == null
                || life.next().equals(Optional.of(State.MAINTENANCE))
                || life.waiting().stream()
                        .anyMatch(letter -> letter.event() == RestarterEvent.DEPENDENCY_CYCLE
                                || letter.event() == RestarterEvent.INVALID_DEPENDENCY);
    }

    /// Called whenever rows have been written.
    void written() {
        abandoned.forEach(machine::letGo);
        abandoned.clear();
        history.recorded();
    }

    /// Called at the end of each turn.
    void recorded(Map<InstanceFmri, InstanceRecord> rows, boolean owing) {
        written();
        if (owing) return;
        for (var fmri : fresh) {
            var life = known.lives.get(fmri);
            var row = rows.get(fmri);
            if (life == null ? row != null : row == null || !LifeText.read(row).equals(life)) {
                throw new Broken(
                        "what is recorded of " + fmri + " is not what was decided: "
                                + (row == null ? "nothing" : LifeText.read(row)) + " instead of " + life,
                        fmri);
            }
        }
        fresh.clear();
    }

    void begun(Effect effect) {
        if (effect instanceof Effect.RunMethod run && machine.isPopulated(run.contract())) {
            throw new Broken("contract " + run.contract() + " is to be used a second time", run.fmri());
        }
    }

    /// A method is about to get a process.
    void spawns(Effect.RunMethod run) {
        if (run.method() == MethodName.START) ready.remove(run.fmri());
        for (var contract : machine.ownedBy(run.fmri())) {
            if (contract.errand.isPresent()) continue;
            for (var process : contract.members.values()) {
                if (process.method().isPresent() && !contract.letGo && !isChild(run, contract)) {
                    throw new Broken(
                            "a " + process.method().get() + " method of " + run.fmri() + " still runs", run.fmri());
                }
                if (run.method() == MethodName.START && !contract.letGo) {
                    throw new Broken(run.fmri() + " starts beside what it had started before", run.fmri());
                }
            }
        }
    }

    /// An errand is about to get a process: of each kind there is one at a time, and hooks come one after another.
    void spawns(Effect.RunErrand run) {
        for (var contract : machine.ownedBy(run.fmri())) {
            if (contract.errand.isEmpty() || contract.letGo || contract.members.isEmpty()) continue;
            if (contract.errand.get() == run.errand() || isHook(run.errand()) && isHook(contract.errand.get())) {
                throw new Broken("a " + run.errand().word() + " of " + run.fmri() + " still runs", run.fmri());
            }
        }
    }

    private static boolean isHook(Errand errand) {
        return errand == Errand.GAVE_UP || errand == Errand.RECOVERED;
    }

    /// The start method of a child service is the service.
    private static boolean isChild(Effect.RunMethod run, Machine.Contract contract) {
        return run.primary() == contract.id && run.method() != MethodName.START;
    }

    /// Nothing is under way between the manager and the machine: what was touched must make sense by itself.
    void settled() {
        for (var fmri : touched) {
            var life = known.lives.get(fmri);
            if (life == null) continue;
            Sense.check(fmri, life, known.configurations.get(fmri), startedAs(fmri), machine);
        }
        touched.clear();
    }

    boolean isBusy() {
        return known.lives.values().stream().anyMatch(life -> isBusy(life));
    }

    static boolean isBusy(Life life) {
        return !(life.phase() instanceof Phase.Idle)
                || life.next().isPresent()
                || !life.waiting().isEmpty();
    }
}
