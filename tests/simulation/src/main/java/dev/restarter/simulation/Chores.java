package dev.restarter.simulation;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Event;
import dev.restarter.engine.Notification;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What is run beside methods (checks, hooks, runs of periodic services), and what services say of themselves.
final class Chores {
    private final Startd manager;
    private final Machine machine;
    private final Disk disk;
    private final Rules rules;
    private final Dice dice;
    private final Consumer<String> points;
    private final Supplier<Optional<Startd>> listener;

    /// @param listener the manager of the moment, if there is one: services outlive the one that started them
    Chores(
            Startd manager,
            Machine machine,
            Disk disk,
            Rules rules,
            Dice dice,
            Consumer<String> points,
            Supplier<Optional<Startd>> listener) {
        this.manager = manager;
        this.machine = machine;
        this.disk = disk;
        this.rules = rules;
        this.dice = dice;
        this.points = points;
        this.listener = listener;
    }

    void run(Effect.RunErrand run, double malice) {
        var care = Optional.ofNullable(disk.drafts.get(run.fmri()))
                .map(draft -> draft.care)
                .orElse(Care.NONE);
        var configured = switch (run.errand()) {
            case GAVE_UP -> care.hooks().gaveUp().isPresent();
            case RECOVERED -> care.hooks().recovered().isPresent();
            case HEALTH -> care.health().isPresent();
            case PERIODIC -> care.work().isPresent();
            case READINESS -> care.readiness().isPresent();
        };
        if (!configured || dice.chance(malice / 8)) {
            ended(run, false);
        } else if (care.readiness().filter(Readiness.Port.class::isInstance).isPresent() && isReadiness(run)) {
            machine.after(dice.millis(0, 1_000), () -> ended(run, passes(run, malice)));
        } else {
            command(run, malice, isLimited(run, care));
        }
    }

    private static boolean isReadiness(Effect.RunErrand run) {
        return run.errand() == Errand.READINESS;
    }

    private static boolean isLimited(Effect.RunErrand run, Care care) {
        return switch (run.errand()) {
            case PERIODIC -> care.work().flatMap(work -> work.timeout()).isPresent();
            case GAVE_UP, RECOVERED, HEALTH, READINESS -> true;
        };
    }

    private void command(Effect.RunErrand run, double malice, boolean limited) {
        rules.spawns(run);
        var contract = machine.contract(run.contract(), run.fmri(), Optional.of(run.errand()));
        manager.open.add(run.contract());
        points.accept("between a contract and its first process");
        var process = machine.spawn(contract, Optional.empty(), false);
        manager.errands.add(process.pid());
        points.accept("after a process was made");
        manager.hear(new Event.ErrandBegan(run.fmri(), run.contract()));
        // What hangs is killed when its time is up, if it has a time.
        if (limited && dice.chance(malice / 3)) return;
        machine.after(dice.millis(0, 1_500), () -> {
            if (!machine.isAtWork(process.pid())) return;
            machine.end(process, passes(run, malice) ? WaitStatus.exited(0) : Hands.failure(dice), false);
        });
    }

    private boolean passes(Effect.RunErrand run, double malice) {
        return switch (run.errand()) {
            case GAVE_UP, RECOVERED, PERIODIC -> !dice.chance(malice);
            case READINESS -> {
                var ready = machine.service(run.fmri())
                        .map(service -> !machine.now.isBefore(service.readyAt))
                        .orElseGet(() -> dice.chance(0.7));
                if (ready) rules.ready(run.fmri());
                yield ready;
            }
            case HEALTH -> {
                var service = machine.service(run.fmri());
                service.ifPresent(found -> found.sick = found.sick && dice.chance(0.7));
                yield service.filter(found -> found.sick).isEmpty();
            }
        };
    }

    private void ended(Effect.RunErrand run, boolean passed) {
        manager.hear(new Event.ErrandEnded(run.fmri(), run.contract(), passed, "came to an end"));
    }

    /// A start method has begun, and with it what the service will say from now on.
    void beginToSpeak(Machine.Contract service, Care care, double malice) {
        var never = dice.chance(malice / 4);
        service.readyAt = never ? Instant.MAX : machine.now.plus(dice.millis(0, 3_000));
        service.mute = dice.chance(malice / 6);
        service.sick = dice.chance(malice / 3);
        if (!never
                && care.readiness().filter(Readiness.Notify.class::isInstance).isPresent()) {
            machine.after(Duration.between(machine.now, service.readyAt), () -> {
                if (!isThere(service)) return;
                rules.ready(service.owner);
                say(service, notification(true, false));
            });
        }
        care.watchdog().ifPresent(time -> speak(service, time.dividedBy(2)));
    }

    private void speak(Machine.Contract service, Duration interval) {
        machine.again(interval, () -> {
            if (!isThere(service)) return;
            if (!service.mute) say(service, notification(false, dice.chance(0.001)));
            speak(service, interval);
        });
    }

    private boolean isThere(Machine.Contract service) {
        return service.members.keySet().stream().anyMatch(machine::isAtWork);
    }

    private void say(Machine.Contract service, Notification what) {
        listener.get()
                .filter(alive -> alive.open.contains(service.id))
                .ifPresent(alive -> alive.hear(new Event.Notified(service.id, what)));
    }

    private static Notification notification(boolean ready, boolean failed) {
        return new Notification(ready, !ready, failed, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }
}
