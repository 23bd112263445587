package dev.restarter.daemon.loop;

import dev.restarter.contract.Contract;
import dev.restarter.contract.ContractId;
import dev.restarter.contract.Contracts;
import dev.restarter.contract.InstanceLog;
import dev.restarter.contract.method.Method;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.contract.method.MethodRun;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Outcome;
import dev.restarter.kernel.KernelException;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.Signal;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.CareReader;
import dev.restarter.repository.Change;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Carries effects out, by blocking code on virtual threads, and sends what came of it to the loop.
final class Deeds {
    /// What a shell says of a command that it could not run for want of processes.
    private static final WaitStatus NO_PROCESS = WaitStatus.exited(1);

    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);

    private final Repository repository;
    private final ConfigurationReader configurations;
    private final MethodReader methods;
    private final Contracts contracts;
    private final Path logs;
    private final ManagerLog log;
    private final Inbox inbox;
    private final FileWatch files;
    private final StartSnapshots snapshots;
    private final MilestoneOptions milestone;
    private final Consumer<Effect.Delegate> delegates;
    private final Consumer<Boolean> shutdownComplete;
    private final Lanes<InstanceFmri> lanes;
    private final Map<Long, Contract> open;
    private final Errands errands;
    private final Notifications notifications;
    private final Schedules schedules;
    private final RecentMethods recent = new RecentMethods();

    Deeds(
            Repository repository,
            ConfigurationReader configurations,
            MethodReader methods,
            Contracts contracts,
            Map<Long, Contract> open,
            Path logs,
            ManagerLog log,
            Inbox inbox,
            FileWatch files,
            Notifications notifications,
            Schedules schedules,
            Consumer<Effect.Delegate> delegates,
            Consumer<Boolean> shutdownComplete,
            Executor executor) {
        this.repository = repository;
        this.configurations = configurations;
        this.methods = methods;
        this.contracts = contracts;
        this.open = open;
        this.logs = logs;
        this.log = log;
        this.inbox = inbox;
        this.files = files;
        this.milestone = new MilestoneOptions(repository);
        this.notifications = notifications;
        this.schedules = schedules;
        this.snapshots = new StartSnapshots(repository, executor);
        this.delegates = delegates;
        this.shutdownComplete = shutdownComplete;
        this.lanes = new Lanes<>(executor);
        repository.subscribe(Change::isConfiguration, _ -> recent.forget());
        this.errands = new Errands(repository, configurations, methods, contracts, open, logs, inbox, executor);
    }

    /// Begins the effects of a turn. Those of one instance are carried out in the order in which they are
    /// begun; only an old contract is let go of when the instance has nothing else to do, since that wakes the
    /// watch, and its next start would wait for it.
    void begin(List<Effect> effects) {
        effects.forEach(this::begin);
        lanes.go();
    }

    private void begin(Effect effect) {
        switch (effect) {
            case Effect.RunMethod run -> lane(run.fmri(), run, () -> run(run));
            case Effect.RunErrand run -> lane(run.fmri(), run, () -> errands.run(run));
            case Effect.Schedule schedule ->
                EffectFaults.around(schedule, () -> schedules.plan(schedule.fmri(), schedule.at()));
            case Effect.KeepRun run -> lane(run.fmri(), run, () -> keepRun(run));
            case Effect.KillContract kill -> lane(kill.fmri(), kill, () -> kill(kill));
            case Effect.SignalContract signal ->
                lane(
                        signal.fmri(),
                        signal,
                        () -> contract(signal.contract()).ifPresent(it -> it.signal(signal.signal())));
            case Effect.AbandonContract abandon ->
                lanes.addLast(abandon.fmri(), guarded(abandon.fmri(), abandon, () -> abandon(abandon.contract())));
            case Effect.AdoptContract adopt -> lane(adopt.fmri(), adopt, () -> adopt(adopt));
            case Effect.Log line -> lane(line.fmri(), line, () -> write(line.fmri(), line.line()));
            case Effect.DisableTemporarily disable ->
                lane(disable.fmri(), disable, () -> disableTemporarily(disable.fmri()));
            case Effect.FollowMilestone follow ->
                lane(SELF, follow, () -> milestone.follow(follow.outside(), follow.inside()));
            case Effect.Notice notice -> EffectFaults.around(notice, () -> log.notice(notice.line()));
            case Effect.Delegate delegate -> EffectFaults.around(delegate, () -> delegates.accept(delegate));
            case Effect.KeepStartSnapshot keep -> snapshots.keep(keep.fmri());
            case Effect.WatchFile watch -> EffectFaults.around(watch, () -> files.watch(watch.path()));
            case Effect.ShutdownComplete complete ->
                EffectFaults.around(complete, () -> shutdownComplete.accept(complete.clean()));
            case Effect.ArmTimer _, Effect.CancelTimer _ ->
                throw new IllegalArgumentException("timers belong to the loop");
        }
    }

    /// The open contract of this number, whether of this manager or adopted.
    Optional<Contract> contract(long number) {
        return Optional.ofNullable(open.get(number));
    }

    private void lane(InstanceFmri fmri, Effect effect, Runnable task) {
        lanes.add(fmri, guarded(fmri, effect, task));
    }

    private Runnable guarded(InstanceFmri fmri, Effect effect, Runnable task) {
        return () -> {
            try {
                EffectFaults.around(effect, task);
            } catch (RuntimeException e) {
                log.error("something could not be done for " + fmri, e);
            }
        };
    }

    private void run(Effect.RunMethod effect) {
        try {
            var known = recent.find(effect.fmri(), effect.method()).filter(MethodReader::isThere);
            if (known.isPresent()) {
                spawn(effect, known.get());
                return;
            }
            var edition = recent.edition();
            var running = repository.effective(effect.fmri());
            var live = repository.editing(effect.fmri());
            var method = methods.read(running, live, effect.fmri(), effect.method(), configurations::running);
            switch (method) {
                case Method.Command command -> {
                    var care = CareReader.read(running);
                    if (!care.isHeard() && MethodReader.isLasting(running, effect.method())) {
                        recent.keep(command.run(), edition);
                    }
                    spawn(effect, told(effect, command.run(), care));
                }
                case Method.Kill kill -> {
                    write(effect, ":kill -" + Signal.nameOf(kill.signal()));
                    ended(effect, sent(effect.primary(), kill.signal()));
                }
                case Method.Null _, Method.Absent _ -> ended(effect, new Outcome.Done());
                case Method.Invalid invalid -> ended(effect, new Outcome.Misconfigured(invalid.why()));
            }
        } catch (KernelException e) {
            write(effect.fmri(), "The " + effect.method().word() + " method cannot be run: " + e.getMessage());
            ended(effect, new Outcome.Ended(NO_PROCESS));
        }
    }

    private MethodRun told(Effect.RunMethod effect, MethodRun run, Care care) {
        return effect.method() == MethodName.START ? notifications.tell(run, care) : run;
    }

    private void spawn(Effect.RunMethod effect, MethodRun run) {
        run.notes().forEach(note -> write(effect.fmri(), note));
        var broken = contracts.limit(effect.fmri(), run.limits().controls());
        if (broken.isPresent()) {
            if (run.limits().required()) {
                ended(effect, new Outcome.Misconfigured(broken.get()));
                return;
            }
            write(effect.fmri(), "A limit is not kept: " + broken.get() + ".");
        }
        write(effect, "\"" + run.command() + "\"");
        var id = new ContractId(effect.contract());
        var contract = contracts.create(id, effect.fmri());
        open.put(effect.contract(), contract);
        FaultPoint.AFTER_CONTRACT.pass();
        var started = contracts
                .runner()
                .start(run, contract, InstanceLog.of(logs, effect.fmri()).file());
        if (started.pid() > 0) {
            inbox.happened(
                    new Event.MethodBegan(effect.fmri(), effect.contract(), started.pid(), started.startTicks()));
        }
        started.ended().thenAccept(status -> {
            FaultPoint.BEFORE_METHOD_END.pass();
            ended(effect, new Outcome.Ended(status));
            FaultPoint.AFTER_METHOD_END.pass();
            if (effect.method() != MethodName.START) abandon(effect.contract());
        });
    }

    /// No process to send it to is as good; one that may not be sent a signal leads to maintenance (reference 5.3).
    private Outcome sent(long number, int signal) {
        try {
            contract(number).ifPresent(contract -> contract.signal(signal));
            return new Outcome.Done();
        } catch (KernelException e) {
            return new Outcome.Misconfigured(
                    "The processes of the service cannot be sent a signal: " + e.getMessage() + ".");
        }
    }

    private void ended(Effect.RunMethod effect, Outcome outcome) {
        inbox.happened(new Event.MethodEnded(effect.fmri(), effect.contract(), outcome));
    }

    private void kill(Effect.KillContract effect) {
        var contract = reopen(effect.contract(), effect.fmri());
        if (contract.isPresent() && !contract.get().isEmpty()) {
            contract.get().killAll();
        } else {
            inbox.happened(new Event.ContractEmptied(effect.contract()));
        }
    }

    /// The contract, opened again if a former manager made it; empty if nothing is left of it.
    Optional<Contract> reopen(long number, InstanceFmri owner) {
        var found = contract(number).or(() -> contracts.find(new ContractId(number), owner));
        found.ifPresent(contract -> open.put(number, contract));
        return found;
    }

    private void abandon(long number) {
        var contract = open.remove(number);
        if (contract != null) contract.abandon();
    }

    private void adopt(Effect.AdoptContract effect) {
        var found = reopen(effect.contract(), effect.fmri());
        if (found.isEmpty() || found.get().isEmpty()) inbox.happened(new Event.ContractEmptied(effect.contract()));
        if (effect.pid() == 0) return;
        contracts
                .runner()
                .adopt(
                        effect.pid(),
                        effect.ticks(),
                        status -> inbox.happened(new Event.MethodEnded(
                                effect.fmri(),
                                effect.contract(),
                                new Outcome.Ended(status.orElse(WaitStatus.exited(0))))));
    }

    private void keepRun(Effect.KeepRun run) {
        var time = Long.toString(run.at().getEpochSecond());
        repository.change(draft -> {
            draft.ensureGroup(run.fmri(), "periodic_state", "framework", true);
            draft.setProperty(run.fmri(), "periodic_state", new Property("last_run", PropertyType.TIME, time));
            return run.fmri();
        });
    }

    private void disableTemporarily(InstanceFmri fmri) {
        repository.change(draft -> {
            draft.ensureGroup(fmri, "general_ovr", "framework", false);
            draft.setProperty(fmri, "general_ovr", new Property("enabled", PropertyType.BOOLEAN, "false"));
            return fmri;
        });
    }

    private void write(Effect.RunMethod effect, String what) {
        write(effect.fmri(), "Running the " + effect.method().word() + " method (" + what + ").");
    }

    private void write(InstanceFmri fmri, String line) {
        try {
            InstanceLog.of(logs, fmri).append(LocalDateTime.now(), line);
        } catch (KernelException e) {
            log.notice("the log of " + fmri + " cannot be written: " + e.getMessage());
        }
    }
}
