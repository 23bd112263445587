package dev.restarter.daemon.commands;

import dev.restarter.contract.InstanceLog;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Engine;
import dev.restarter.engine.Event;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Timer;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The real engine in a world without processes: methods end as a test says, the clock is moved by hand, and the lines
/// that the engine writes go to the logs that `svcs -x` quotes. A service is named as in `site/web`.
final class EngineStage {
    private final Engine engine = new Engine(0);
    private final Map<InstanceFmri, WaitStatus> starts = new HashMap<>();
    private final Map<InstanceFmri, WaitStatus> stops = new HashMap<>();
    private final Set<InstanceFmri> held = new HashSet<>();
    private final Map<InstanceFmri, Event> running = new HashMap<>();
    private final Map<InstanceFmri, Effect.ArmTimer> timers = new HashMap<>();
    private final Function<InstanceFmri, Path> logs;
    private Instant now = FakeFacility.NOW.minus(Duration.ofMinutes(10));

    EngineStage(Function<InstanceFmri, Path> logs) {
        this.logs = logs;
    }

    static InstanceFmri fmri(String name) {
        return new InstanceFmri(name, "default");
    }

    EngineStage with(String name, Service service) {
        return step(new Event.Configured(fmri(name), service.build()));
    }

    EngineStage boot() {
        return step(new Event.Loaded());
    }

    /// Its start method ends so, each time.
    EngineStage starting(String name, WaitStatus end) {
        starts.put(fmri(name), end);
        return this;
    }

    EngineStage stopping(String name, WaitStatus end) {
        stops.put(fmri(name), end);
        return this;
    }

    /// Its methods do not end before a test lets them.
    EngineStage hold(String name) {
        held.add(fmri(name));
        return this;
    }

    /// Its start method ends, by the clock as it is now.
    EngineStage end(String name, WaitStatus how) {
        var run = (Event.MethodEnded) running.get(fmri(name));
        return step(new Event.MethodEnded(run.fmri(), run.contract(), new Outcome.Ended(how)));
    }

    EngineStage dies(String name) {
        return step(new Event.ContractEmptied(contract(name)));
    }

    /// The time of what it is doing runs out.
    EngineStage timeOut(String name) {
        var armed = timers.get(fmri(name));
        pass(armed.delay());
        return step(new Event.TimerFired(armed.fmri(), armed.token()));
    }

    EngineStage pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    EngineStage ask(String name, AdminAction action) {
        return step(new Event.Requested(fmri(name), action, Optional.empty()));
    }

    EngineStage ask(String name, AdminAction action, String requester) {
        return step(new Event.Requested(fmri(name), action, Optional.of(requester)));
    }

    /// What a delegated restarter says.
    EngineStage reports(String name, State state, Optional<State> next, Reason reason) {
        return step(new Event.Reported(fmri(name), state, next, ErrorLevel.NONE, reason));
    }

    EngineStage file(String path, boolean exists) {
        return step(new Event.FileSeen(path, exists));
    }

    Picture picture() {
        return engine.picture();
    }

    private long contract(String name) {
        return engine.picture()
                .find(fmri(name))
                .orElseThrow()
                .life()
                .orElseThrow()
                .contractId();
    }

    EngineStage step(Event event) {
        engine.step(event, now).effects().forEach(this::carryOut);
        return this;
    }

    /// Only what a situation can hang on is carried out.
    private void carryOut(Effect effect) {
        if (effect instanceof Effect.RunMethod run) run(run);
        if (effect instanceof Effect.KillContract kill) step(new Event.ContractEmptied(kill.contract()));
        if (effect instanceof Effect.ArmTimer armed && armed.timer() == Timer.PHASE) arm(armed);
        if (effect instanceof Effect.Log log) {
            new InstanceLog(logs.apply(log.fmri())).append(LocalDateTime.ofInstant(now, ZoneOffset.UTC), log.line());
        }
    }

    /// A method that ends at once lets the next phase arm its timer before that of its own is carried out.
    private void arm(Effect.ArmTimer timer) {
        timers.merge(timer.fmri(), timer, (one, other) -> one.token() > other.token() ? one : other);
    }

    private void run(Effect.RunMethod run) {
        var ends = run.method() == MethodName.START ? starts : stops;
        var how = ends.getOrDefault(run.fmri(), WaitStatus.exited(0));
        var end = new Event.MethodEnded(run.fmri(), run.contract(), new Outcome.Ended(how));
        if (run.method() == MethodName.START) step(new Event.MethodBegan(run.fmri(), run.contract(), 100, 1));
        running.put(run.fmri(), end);
        if (!held.contains(run.fmri())) step(end);
        if (run.method() == MethodName.STOP && how.isSuccess()) step(new Event.ContractEmptied(run.primary()));
    }
}
