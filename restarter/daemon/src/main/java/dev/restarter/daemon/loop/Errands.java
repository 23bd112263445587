package dev.restarter.daemon.loop;

import dev.restarter.contract.Contract;
import dev.restarter.contract.ContractId;
import dev.restarter.contract.Contracts;
import dev.restarter.contract.InstanceLog;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Errand;
import dev.restarter.engine.Event;
import dev.restarter.kernel.KernelException;
import dev.restarter.model.Signal;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.CareReader;
import dev.restarter.model.care.HealthCheck;
import dev.restarter.model.care.Readiness;
import dev.restarter.model.care.Work;
import dev.restarter.repository.Repository;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Runs commands for an instance beside its methods, each in a contract of its own, and looks for its port. The
/// contracts are let go of when the loop says so, which is after it has recorded how they ended.
final class Errands {
    private final Repository repository;
    private final ConfigurationReader configurations;
    private final MethodReader methods;
    private final Contracts contracts;
    private final Map<Long, Contract> open;
    private final Path logs;
    private final Inbox inbox;
    private final Executor executor;

    Errands(
            Repository repository,
            ConfigurationReader configurations,
            MethodReader methods,
            Contracts contracts,
            Map<Long, Contract> open,
            Path logs,
            Inbox inbox,
            Executor executor) {
        this.repository = repository;
        this.configurations = configurations;
        this.methods = methods;
        this.contracts = contracts;
        this.open = open;
        this.logs = logs;
        this.inbox = inbox;
        this.executor = executor;
    }

    /// Begins an errand, and sends what came of it.
    void run(Effect.RunErrand effect) {
        var care = CareReader.read(repository.effective(effect.fmri()));
        switch (effect.errand()) {
            case GAVE_UP -> command(effect, care.hooks().gaveUp());
            case RECOVERED -> command(effect, care.hooks().recovered());
            case HEALTH -> command(effect, care.health().map(HealthCheck::exec));
            case READINESS -> readiness(effect, care);
            case PERIODIC -> command(effect, care.work().map(Work::exec));
        }
    }

    private void readiness(Effect.RunErrand effect, Care care) {
        if (care.readiness().isEmpty()) {
            command(effect, Optional.empty());
            return;
        }
        switch (care.readiness().get()) {
            case Readiness.Command command -> command(effect, Optional.of(command.exec()));
            case Readiness.Port port -> executor.execute(() -> look(effect, port));
            case Readiness.Notify _ -> command(effect, Optional.empty());
        }
    }

    private void command(Effect.RunErrand effect, Optional<String> exec) {
        if (exec.isEmpty()) {
            ended(effect, false, "is not configured any more");
            return;
        }
        var fmri = effect.fmri();
        try {
            var run = methods.errand(
                    repository.effective(fmri),
                    repository.editing(fmri),
                    fmri,
                    effect.errand().word(),
                    exec.get(),
                    configurations::running);
            if (effect.errand() == Errand.PERIODIC) run = run.with("SMF_RESTARTER", Configuration.PERIODIC);
            var contract = contracts.create(new ContractId(effect.contract()), fmri);
            open.put(effect.contract(), contract);
            var started = contracts
                    .runner()
                    .start(run, contract, InstanceLog.of(logs, fmri).file());
            if (started.pid() > 0) inbox.happened(new Event.ErrandBegan(fmri, effect.contract()));
            started.ended()
                    .thenAcceptAsync(how -> ended(effect, how.isSuccess(), how(how), Optional.of(how)), executor);
        } catch (KernelException | IllegalArgumentException e) {
            ended(effect, false, "cannot be run: " + e.getMessage());
        }
    }

    private static String how(WaitStatus status) {
        return status.signal()
                ? "was killed by signal " + Signal.nameOf(status.value())
                : "exited with status " + status.value();
    }

    private void look(Effect.RunErrand effect, Readiness.Port port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(port.host(), port.port()), (int)
                    port.timeout().toMillis());
            ended(effect, true, "accepts connections");
        } catch (IOException e) {
            ended(effect, false, "found no open port: " + e.getMessage());
        }
    }

    private void ended(Effect.RunErrand effect, boolean passed, String what) {
        ended(effect, passed, what, Optional.empty());
    }

    private void ended(Effect.RunErrand effect, boolean passed, String what, Optional<WaitStatus> how) {
        inbox.happened(new Event.ErrandEnded(effect.fmri(), effect.contract(), passed, what, how));
    }
}
