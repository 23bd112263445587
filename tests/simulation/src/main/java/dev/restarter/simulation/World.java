package dev.restarter.simulation;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Outcome;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One world: storms in which anything may happen, and calms in which everything must come to rest and be right.
final class World {
    private static final int KILL = 9;
    /// Longer than any timer that does not begin again for ever.
    private static final Duration QUIET = Duration.ofSeconds(130);
    private static final int PATIENCE = 400;
    private static final int ENDLESS = 1_000_000;

    private final Dice dice;
    private final Mind.Maker minds;
    private final Trace trace;
    private final Machine machine = new Machine();
    private final Disk disk = new Disk(this::mayDie);
    private final Rules rules;
    private final Rest rest;
    private final Administrator administrator;
    private final Scenery scenery;
    private final Map<String, Boolean> files = new TreeMap<>();
    private Optional<Startd> manager = Optional.empty();
    private Optional<Hands> hands = Optional.empty();
    /// News on the way from the machine to the manager.
    private int inFlight;
    /// How likely the manager dies at a point.
    private double danger;
    private int eventsOfTheDead;

    World(long seed, int instances, Mind.Maker minds) {
        this.dice = new Dice(seed);
        this.minds = minds;
        this.trace = new Trace(machine.now);
        this.rules = new Rules(machine, trace);
        this.rest = new Rest(rules, machine);
        this.scenery = new Scenery(dice, instances);
        for (var fmri : scenery.names()) {
            if (dice.chance(0.95)) disk.drafts.put(fmri, scenery.service(fmri));
        }
        for (var file : Scenery.FILES) files.put(file, dice.chance(0.7));
        this.administrator = new Administrator(dice, disk, scenery, rules.known);
        machine.ear = this::ended;
    }

    int events() {
        return eventsOfTheDead + manager.map(alive -> alive.events).orElse(0);
    }

    Trace trace() {
        return trace;
    }

    Known known() {
        return rules.known;
    }

    /// Goes on until about this many events have been decided.
    void run(int events) {
        boot();
        while (events() < events) {
            storm(dice.between(20, PATIENCE));
            calm();
            var next = dice.below(10);
            if (next == 0) shutDown();
            else if (next < 4) dieUnnoticed();
        }
    }

    private void storm(int length) {
        hands.ifPresent(h -> h.malice(dice.chance(0.5) ? 0.05 : 0.3));
        danger = (dice.chance(0.3) ? 0 : dice.chance(0.8) ? 0.002 : 0.03) / (1 + disk.drafts.size() / 20.0);
        for (var i = 0; i < length; i++) {
            try {
                if (dice.chance(0.02)) disk.full = !disk.full && dice.chance(0.3);
                if (isUnsettled() && dice.chance(0.85)) work();
                else if (dice.chance(0.4)) pass();
                else disturb();
                if (!isUnsettled()) rules.settled();
            } catch (Died death) {
                revive(death);
            }
        }
        disk.full = false;
        danger = 0;
        hands.ifPresent(h -> h.malice(0));
    }

    /// Lets everything end that has begun, and looks at what came of it.
    private void calm() {
        hands.ifPresent(h -> h.malice(0));
        var limit = 5_000 + 2_000 * disk.drafts.size();
        for (var i = 0; isUnsettled() || !isQuiet(); i++) {
            if (isUnsettled()) work();
            else pass();
            if (!isUnsettled()) rules.settled();
            if (i > limit) throw new Broken("it never comes to rest", rules.lastChanged());
        }
        rest.check(manager().picture());
    }

    /// Whether nothing will happen but what services do again and again as long as they live.
    private boolean isQuiet() {
        if (nextMoment().isEmpty()) return true;
        return !machine.isBusy()
                && Duration.between(rules.lastChange(), machine.now).compareTo(QUIET) > 0;
    }

    private boolean isUnsettled() {
        return inFlight > 0
                || !manager().inbox.isEmpty()
                || !manager().lanes.isEmpty()
                || manager().owes() && !disk.full;
    }

    /// The manager does one thing of what waits for it, or the machine goes on.
    private void work() {
        var lanes = manager().lanes;
        var letters = !manager().inbox.isEmpty() || manager().owes() && !disk.full;
        if (!lanes.isEmpty() && (!letters || dice.chance(0.5))) {
            var lane = dice.one(manager().busyLanes());
            var effect = manager().next(lane);
            trace.note(machine.now, "does", effect);
            hands.orElseThrow().perform(effect);
        } else if (letters) {
            manager().turn(dice.chance(0.6) ? 1 : dice.between(2, 20));
        } else {
            machine.tick();
        }
    }

    private Optional<Instant> nextMoment() {
        var timer = manager().nextTimer();
        var event = machine.next();
        if (timer.isEmpty() || event.isEmpty()) return timer.or(() -> event);
        return Optional.of(timer.get().isBefore(event.get()) ? timer.get() : event.get());
    }

    /// Time goes on to the next thing that is due.
    private void pass() {
        var next = nextMoment();
        if (next.isEmpty()) {
            machine.now = machine.now.plus(dice.millis(1, 1_000_000));
            return;
        }
        if (machine.next().equals(next)) {
            machine.tick();
        } else {
            machine.now = machine.now.isAfter(next.get()) ? machine.now : next.get();
            manager().turn(1);
        }
    }

    private void disturb() {
        switch (dice.below(20)) {
            case 0, 1, 2, 3 -> kill();
            case 4 -> {
                var file = dice.one(Scenery.FILES);
                files.put(file, !files.get(file));
                if (manager().watchedFiles.contains(file)) manager().hear(new Event.FileSeen(file, files.get(file)));
            }
            case 5 -> {
                if (danger > 0 && !manager().owes()) throw new Died("at a quiet moment");
            }
            default -> administrator.act(manager());
        }
    }

    private void kill() {
        var processes = machine.processes();
        if (processes.isEmpty()) return;
        var victim = dice.one(processes);
        // A stop method that says it did its work has done it, and a check that succeeds has seen something.
        var liar = victim.method().equals(Optional.of(MethodName.STOP))
                || victim.contract().errand.isPresent();
        var how = liar || dice.chance(0.5)
                ? WaitStatus.killed(dice.chance(0.5) ? KILL : 11, dice.chance(0.5))
                : WaitStatus.exited(dice.chance(0.5) ? 0 : dice.one(List.of(1, 96)));
        trace.note(machine.now, "kills", victim.owner() + " pid " + victim.pid() + " " + how);
        machine.end(victim, how, false);
    }

    private Startd manager() {
        return manager.orElseThrow();
    }

    private void mayDie(String point) {
        if (point.equals("after a record") || point.equals("after a row is dropped")) rules.written();
        if (danger == 0 || manager.isEmpty() || manager().owes() || !dice.chance(danger)) return;
        throw new Died(point);
    }

    private void revive(Died death) {
        revive(death, true);
    }

    /// @param meanwhile whether processes may end while there is no manager
    private void revive(Died death, boolean meanwhile) {
        trace.note(machine.now, "dies", death.getMessage());
        eventsOfTheDead += manager().events;
        manager = Optional.empty();
        hands = Optional.empty();
        inFlight = 0;
        rules.managerDied();
        while (meanwhile && dice.chance(0.5)) {
            if (machine.next().isPresent() && dice.chance(0.5)) machine.tick();
            else kill();
        }
        boot();
    }

    private void boot() {
        while (true) {
            rules.managerBegins(disk.rows);
            var next = new Startd(disk, machine, rules, this::mayDie, this::immediately, minds);
            manager = Optional.of(next);
            var chores = new Chores(next, machine, disk, rules, dice, this::mayDie, () -> manager);
            hands = Optional.of(new Hands(next, machine, disk, rules, dice, this::mayDie, chores));
            try {
                next.start();
                return;
            } catch (Died death) {
                trace.note(machine.now, "dies", death.getMessage() + ", while it begins");
                eventsOfTheDead += next.events;
                manager = Optional.empty();
                inFlight = 0;
                rules.managerDied();
            }
        }
    }

    /// The manager dies and comes again while nothing happens: nobody may notice.
    private void dieUnnoticed() {
        var before = new TreeMap<>(rules.known.lives);
        var processes = services();
        revive(new Died("while all is quiet"), false);
        calm();
        rules.known.lives.forEach((fmri, life) -> {
            if (!before.containsKey(fmri) || life.state() != before.get(fmri).state()) {
                throw new Broken(fmri + " is " + life.state() + " after nothing but the manager's death", fmri);
            }
        });
        var changed = new LinkedHashSet<>(processes);
        for (var process : services()) if (!changed.remove(process)) changed.add(process);
        if (changed.isEmpty()) return;
        var owners = changed.stream().map(Machine.Process::owner).distinct().toArray(InstanceFmri[]::new);
        var pids = changed.stream().map(Machine.Process::pid).toList();
        throw new Broken("processes " + pids + " came or went with the manager's death", owners);
    }

    /// All processes but those of errands, which come and go.
    private List<Machine.Process> services() {
        return machine.processes().stream()
                .filter(process -> process.contract().errand.isEmpty())
                .toList();
    }

    private void shutDown() {
        manager().hear(new Event.ShutdownRequested());
        for (var i = 0; !manager().shutDown; i++) {
            if (i > ENDLESS) throw new Broken("a shutdown never ends", stillUp());
            if (isUnsettled()) work();
            else if (nextMoment().isPresent()) pass();
            else throw new Broken("a shutdown never ends", stillUp());
        }
        var left = new ArrayList<InstanceFmri>();
        for (var contract : machine.contracts.values()) {
            // What did not stop properly is killed last, by the manager's own end.
            var failed = rules.known.state(contract.owner) == State.MAINTENANCE;
            if (!failed && contract.errand.isEmpty() && !contract.letGo && !contract.members.isEmpty())
                left.add(contract.owner);
        }
        if (!left.isEmpty())
            throw new Broken("a shutdown leaves processes of " + left, left.toArray(InstanceFmri[]::new));
        eventsOfTheDead += manager().events;
        manager = Optional.empty();
        inFlight = 0;
        rules.managerDied();
        disk.reboot();
        machine.reboot();
        boot();
        calm();
    }

    private InstanceFmri[] stillUp() {
        return rules.known.configurations.keySet().stream()
                .filter(fmri ->
                        rules.known.isRunning(fmri) || rules.known.next(fmri).isPresent())
                .toArray(InstanceFmri[]::new);
    }

    private void immediately(Effect effect) {
        switch (effect) {
            case Effect.WatchFile watch -> {
                manager().watchedFiles.add(watch.path());
                manager().hear(new Event.FileSeen(watch.path(), files.getOrDefault(watch.path(), false)));
            }
            case Effect.ShutdownComplete _ -> manager().shutDown = true;
            default -> throw new IllegalArgumentException(effect + " is for a lane");
        }
    }

    /// A process ended: the manager hears of it in whatever order, and sooner or later.
    private void ended(Machine.Process process, WaitStatus how, boolean byUs, boolean last) {
        trace.note(machine.now, "ends", process.owner() + " pid " + process.pid() + " " + process.method() + " " + how);
        if (manager.isEmpty()) return;
        var hearer = manager();
        var contract = process.contract().id;
        var news = new ArrayList<Event>();
        if (hearer.children.remove(process.pid())) {
            news.add(new Event.MethodEnded(process.owner(), contract, new Outcome.Ended(how)));
        } else if (hearer.errands.remove(process.pid())) {
            news.add(new Event.ErrandEnded(process.owner(), contract, how.isSuccess(), "ended", Optional.of(how)));
        } else if (hearer.adopted.remove(process.pid()) != null) {
            var known = dice.chance(0.5) ? how : WaitStatus.exited(0);
            news.add(new Event.MethodEnded(process.owner(), contract, new Outcome.Ended(known)));
        }
        if (hearer.open.contains(contract)) {
            if (how.signal() && !byUs) news.add(new Event.MemberDied(contract, how, last && dice.chance(0.8)));
            if (last) news.add(new Event.ContractEmptied(contract));
        }
        if (process.method().filter(method -> method != MethodName.START).isPresent()) {
            hearer.open.remove(contract);
            process.contract().letGo = true;
        }
        dice.shuffle(news);
        for (var event : news) {
            if (dice.chance(0.6)) {
                hearer.hear(event);
                continue;
            }
            inFlight++;
            machine.after(dice.millis(0, 3), () -> {
                if (manager.isEmpty() || manager() != hearer) return;
                inFlight--;
                hearer.hear(event);
            });
        }
    }
}
