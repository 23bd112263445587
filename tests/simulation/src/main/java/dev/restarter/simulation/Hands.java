package dev.restarter.simulation;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Outcome;
import dev.restarter.model.ExitCode;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Carries out one manager's effects on the machine. How a method ends is left to chance.
final class Hands {
    private static final int TERM = 15;
    private static final int KILL = 9;
    private static final List<Integer> FAILURES = List.of(
            1,
            1,
            2,
            ExitCode.ERR_FATAL.status(),
            ExitCode.ERR_CONFIG.status(),
            ExitCode.NODAEMON.status(),
            ExitCode.MON_DEGRADE.status(),
            ExitCode.MON_OFFLINE.status(),
            ExitCode.ERR_NOSMF.status(),
            ExitCode.ERR_PERM.status(),
            ExitCode.TEMP_DISABLE.status(),
            ExitCode.TEMP_TRANSIENT.status());

    private final Startd manager;
    private final Machine machine;
    private final Disk disk;
    private final Rules rules;
    private final Dice dice;
    private final Consumer<String> points;
    private final Chores chores;
    /// How often a method does not do what it should.
    private double malice;

    Hands(Startd manager, Machine machine, Disk disk, Rules rules, Dice dice, Consumer<String> points, Chores chores) {
        this.chores = chores;
        this.manager = manager;
        this.machine = machine;
        this.disk = disk;
        this.rules = rules;
        this.dice = dice;
        this.points = points;
    }

    void malice(double probability) {
        malice = probability;
    }

    void perform(Effect effect) {
        points.accept("before an effect");
        switch (effect) {
            case Effect.RunMethod run -> run(run);
            case Effect.KillContract kill -> kill(kill.contract());
            case Effect.AbandonContract abandon -> manager.open.remove(abandon.contract());
            case Effect.SignalContract signal -> {
                for (var process : machine.members(signal.contract())) {
                    machine.endLater(process, WaitStatus.killed(signal.signal(), true), true, dice.millis(0, 50));
                }
            }
            case Effect.AdoptContract adopt -> adopt(adopt);
            case Effect.DisableTemporarily disable -> {
                var draft = disk.drafts.get(disable.fmri());
                if (draft == null) return;
                draft.override = Optional.of(false);
                points.accept("after a temporary disable");
                manager.touched(disable.fmri());
            }
            case Effect.RunErrand errand -> chores.run(errand, malice);
            case Effect.KeepRun keep -> disk.keepRun(keep.fmri(), keep.at());
            case Effect.FollowMilestone follow -> {
                disk.follow(follow);
                points.accept("after a milestone was followed");
                var touched = new TreeSet<>(follow.outside());
                touched.addAll(follow.inside());
                manager.touched(touched);
            }
            case Effect.ArmTimer _,
                    Effect.CancelTimer _,
                    Effect.Delegate _,
                    Effect.Log _,
                    Effect.Notice _,
                    Effect.KeepStartSnapshot _,
                    Effect.Schedule _,
                    Effect.WatchFile _,
                    Effect.ShutdownComplete _ -> throw new IllegalArgumentException(effect + " has no lane");
        }
        points.accept("after an effect");
    }

    private void run(Effect.RunMethod run) {
        var draft = disk.drafts.get(run.fmri());
        if (draft == null) {
            ended(run, new Outcome.Ended(WaitStatus.exited(1)));
            return;
        }
        var plan = switch (run.method()) {
            case START -> draft.start;
            case STOP -> draft.stop;
            case REFRESH -> draft.refresh;
        };
        switch (plan.kind()) {
            case NULL, ABSENT -> ended(run, new Outcome.Done());
            case INVALID -> ended(run, new Outcome.Misconfigured("it cannot be read"));
            case KILL -> {
                if (manager.open.contains(run.primary())) signal(run, plan);
                ended(run, new Outcome.Done());
            }
            case COMMAND -> command(run, draft, plan);
        }
    }

    private void signal(Effect.RunMethod run, MethodPlan plan) {
        for (var process : machine.members(run.primary())) {
            var dies = run.method() == MethodName.STOP
                    ? !process.stubborn() || plan.timeout().isEmpty()
                    : dice.chance(malice);
            if (dies) machine.endLater(process, WaitStatus.killed(TERM, false), true, dice.millis(0, 50));
        }
    }

    private void command(Effect.RunMethod run, Draft draft, MethodPlan plan) {
        if (dice.chance(malice / 8)) {
            var outcome = dice.chance(0.5)
                    ? new Outcome.Misconfigured("no such user")
                    : new Outcome.Ended(WaitStatus.exited(1));
            ended(run, outcome);
            return;
        }
        rules.spawns(run);
        var contract = machine.contract(run.contract(), run.fmri(), Optional.empty());
        manager.open.add(run.contract());
        points.accept("between a contract and its first process");
        var process = machine.spawn(contract, Optional.of(run.method()), dice.chance(0.1));
        manager.children.add(process.pid());
        points.accept("after a process was made");
        manager.hear(new Event.MethodBegan(run.fmri(), run.contract(), process.pid(), process.ticks()));
        if (run.method() == MethodName.START) chores.beginToSpeak(contract, draft.care, malice);
        if (run.method() == MethodName.START && draft.model == ServiceModel.CHILD) {
            if (dice.chance(malice / 2)) machine.endLater(process, failure(dice), false, dice.millis(0, 3_000));
            return;
        }
        // What hangs is killed when its time is up, if it has a time.
        if (plan.timeout().isPresent() && dice.chance(malice / 3)) return;
        machine.after(dice.millis(0, 2_000), () -> end(run, process, draft, plan));
    }

    private void end(Effect.RunMethod run, Machine.Process process, Draft draft, MethodPlan plan) {
        if (!machine.isAtWork(process.pid())) return;
        var how = dice.chance(malice) ? failure(dice) : WaitStatus.exited(0);
        switch (run.method()) {
            case START -> {
                var leaves = how.isSuccess()
                        ? draft.model == ServiceModel.CONTRACT && !dice.chance(malice / 8)
                        : dice.chance(0.3);
                for (var more = leaves ? dice.between(1, 3) : 0; more > 0; more--) {
                    machine.spawn(process.contract(), Optional.empty(), dice.chance(0.05));
                }
            }
            case STOP -> {
                if (plan.timeout().isPresent() && dice.chance(malice)) break;
                if (plan.timeout().isEmpty()) how = WaitStatus.exited(0);
                for (var member : machine.members(run.primary())) {
                    machine.endLater(member, WaitStatus.killed(TERM, false), false, dice.millis(0, 100));
                }
            }
            case REFRESH -> {}
        }
        machine.end(process, how, false);
    }

    static WaitStatus failure(Dice dice) {
        return dice.chance(0.2)
                ? WaitStatus.killed(dice.chance(0.5) ? 11 : KILL, dice.chance(0.5))
                : WaitStatus.exited(dice.one(FAILURES));
    }

    private void ended(Effect.RunMethod run, Outcome outcome) {
        manager.hear(new Event.MethodEnded(run.fmri(), run.contract(), outcome));
    }

    private void kill(long number) {
        if (!machine.isPopulated(number)) {
            manager.hear(new Event.ContractEmptied(number));
            return;
        }
        manager.open.add(number);
        for (var process : machine.members(number)) {
            var delay = dice.chance(0.03) ? Duration.ofSeconds(5) : dice.millis(0, 20);
            machine.kill(process, WaitStatus.killed(KILL, false), delay);
        }
    }

    private void adopt(Effect.AdoptContract adopt) {
        if (machine.isPopulated(adopt.contract())) manager.open.add(adopt.contract());
        else manager.hear(new Event.ContractEmptied(adopt.contract()));
        if (adopt.pid() == 0) return;
        if (machine.isAlive(adopt.pid())) {
            manager.adopted.put(adopt.pid(), adopt.fmri());
        } else {
            manager.hear(
                    new Event.MethodEnded(adopt.fmri(), adopt.contract(), new Outcome.Ended(WaitStatus.exited(0))));
        }
    }
}
