package dev.restarter.daemon.modules;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.engine.life.Restarter;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Reason;
import dev.restarter.module.HookTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The restarter of services that are Java modules. Any thread may send it messages; a thread of its own answers
/// them in order. That is a platform thread: modules whose virtual threads never pause can hold up all other virtual
/// threads of the daemon, but not this one, which takes their hooks away and gives them up.
///
/// Modules end with the daemon: a new daemon starts them afresh when the graph says so.
public final class ModuleRestarter implements AutoCloseable {
    public static final InstanceFmri FMRI = InstanceFmri.parse("svc:/system/svc/module-restarter:default");

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Function<InstanceFmri, Optional<Properties>> configurations;
    private final BiConsumer<InstanceFmri, String> log;
    private final Consumer<String> notices;
    private final Consumer<Event.Reported> reports;
    private final InstantSource clock;

    private final HookTable stack = new HookTable();
    private final StrayThreads strays = StrayThreads.install();
    private final BlockingQueue<Letter> inbox = new LinkedBlockingQueue<>(); // the loop that fills it is never held up
    private final Thread thread;

    // Touched by the thread alone.
    private long lastContract;
    private final Restarter lives = new Restarter(() -> ++lastContract);
    private final Tenants tenants;
    private final Alarms alarms = new Alarms();

    private sealed interface Letter {
        record Told(InstanceFmri fmri, RestarterEvent event, Reason reason) implements Letter {}

        record Seen(InstanceFmri fmri, Event event) implements Letter {}

        record Close() implements Letter {}
    }

    /// Begins to wait for messages, and becomes the JVM's default handler of uncaught exceptions until it is
    /// closed.
    ///
    /// @param configurations the running view of an instance, empty if there is none; asked on the restarter's
    /// thread
    /// @param modules        the folder of the jars that are named without one
    /// @param log            writes a line to the log of an instance; called from any thread
    /// @param notices        takes lines that an administrator should see; called from any thread
    /// @param reports        takes each state that an instance reaches, in order; called on the restarter's thread
    public ModuleRestarter(
            Function<InstanceFmri, Optional<Properties>> configurations,
            Path modules,
            BiConsumer<InstanceFmri, String> log,
            Consumer<String> notices,
            Consumer<Event.Reported> reports,
            InstantSource clock) {
        this.configurations = configurations;
        this.log = log;
        this.notices = notices;
        this.reports = reports;
        this.clock = clock;
        this.tenants = new Tenants(
                new Tenant.House(modules, stack, strays),
                this::configuration,
                this::log,
                (fmri, event) -> inbox.add(new Letter.Seen(fmri, event)));
        this.thread = Thread.ofPlatform().daemon().name("module-restarter").start(this::run);
    }

    /// A message from the graph about an instance that names this restarter.
    public void tell(InstanceFmri fmri, RestarterEvent event, Reason reason) {
        inbox.add(new Letter.Told(fmri, event, reason));
    }

    /// Where modules install their hooks, and the stack finds them.
    public HookTable hooks() {
        return stack;
    }

    /// Stops all modules, giving them two seconds together, and then the restarter. Nothing is reported of it:
    /// for the graph the services are as they were. Not to be called from what was given to the constructor.
    @Override
    public void close() {
        inbox.add(new Letter.Close());
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                var letter = inbox.poll(alarms.untilNext(), TimeUnit.NANOSECONDS);
                if (letter instanceof Letter.Close) break;
                guarded(() -> {
                    if (letter != null) read(letter);
                    for (var fired : alarms.due()) happened(fired.fmri(), fired);
                });
            }
            tenants.leave(GRACE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            strays.close();
        }
    }

    /// What goes wrong with one effect, such as a log that cannot be written, must not keep the others from
    /// happening.
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            notices.accept(FMRI + " could not do something and goes on: " + Fault.sentence(e));
        }
    }

    private void log(InstanceFmri fmri, String line) {
        guarded(() -> log.accept(fmri, line));
    }

    private Optional<Properties> configuration(InstanceFmri fmri) {
        try {
            return configurations.apply(fmri);
        } catch (RuntimeException e) {
            notices.accept(FMRI + " cannot read the configuration of " + fmri + ": " + Fault.sentence(e));
            return Optional.empty();
        }
    }

    private void read(Letter letter) {
        switch (letter) {
            case Letter.Told told -> told(told.fmri(), told.event(), told.reason());
            case Letter.Seen seen -> happened(seen.fmri(), seen.event());
            case Letter.Close _ -> {}
        }
    }

    private void told(InstanceFmri fmri, RestarterEvent event, Reason reason) {
        if (event == RestarterEvent.REMOVE_INSTANCE) {
            carryOut(lives.remove(fmri));
            return;
        }
        var configuration = ModuleLife.configuration(configuration(fmri));
        if (lives.cares(fmri)) {
            lives.configure(fmri, configuration);
        } else {
            lives.add(fmri, configuration, Life.inserted(clock.instant()));
        }
        // A module is no process of its own that could dump core.
        var answered = event == RestarterEvent.ADMIN_DUMP ? RestarterEvent.ADMIN_RESTART : event;
        carryOut(lives.tell(fmri, answered, reason, "", clock.instant()));
    }

    private void happened(InstanceFmri fmri, Event event) {
        carryOut(lives.happened(fmri, event, clock.instant()));
    }

    private void carryOut(Restarter.Answer answer) {
        for (var report : answer.reports()) {
            var after = report.after();
            reports.accept(
                    new Event.Reported(report.fmri(), after.state(), after.next(), report.level(), after.reason()));
        }
        for (var effect : answer.effects()) guarded(() -> carryOut(effect));
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.RunMethod run -> tenants.run(run);
            case Effect.KillContract kill -> tenants.kill(kill.contract());
            case Effect.AbandonContract abandon -> tenants.abandon(abandon.contract());
            case Effect.ArmTimer arm -> alarms.arm(arm.fmri(), arm.token(), arm.delay());
            case Effect.CancelTimer cancel -> alarms.cancel(cancel.fmri());
            case Effect.Log line -> log(line.fmri(), line.line());
            case Effect.Notice notice -> notices.accept(notice.line());
            // Not asked for by a life that was never recovered, whose methods have no exit status 101, that asks
            // for nothing beyond SMF, and that is no graph.
            case Effect.AdoptContract _,
                    Effect.RunErrand _,
                    Effect.Schedule _,
                    Effect.KeepRun _,
                    Effect.DisableTemporarily _,
                    Effect.Delegate _,
                    Effect.KeepStartSnapshot _,
                    Effect.WatchFile _,
                    Effect.FollowMilestone _,
                    Effect.SignalContract _,
                    Effect.ShutdownComplete _ -> throw new IllegalStateException("unexpected " + effect);
        }
    }
}
