package dev.restarter.contract;

import dev.restarter.contract.method.MethodRun;
import dev.restarter.kernel.process.PidFd;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.WaitStatus;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Runs methods inside contracts. Time limits are not its business: who has one kills the contract.
public final class MethodRunner {
    private final LinuxContracts contracts;

    MethodRunner(LinuxContracts contracts) {
        this.contracts = contracts;
    }

    /// Starts a method; returns when its process exists. It is in the contract soon, and before any question
    /// that the contract is asked. The lines that go before it ("Executing start method …") are the caller's to
    /// write.
    ///
    /// What cannot be started ends at once, as the shell or svc.startd would end it: 127 or 126 for a command
    /// that cannot be found or run, 96 for a context that cannot be set, 10 where no process can be made.
    ///
    /// @param contract one of the same [Contracts]
    /// @param log      the instance's log file, in a folder that exists
    /// @throws dev.restarter.kernel.KernelException if the log cannot be opened
    public Running start(MethodRun run, Contract contract, Path log) {
        return new MethodLauncher(contracts, run, (LinuxContract) contract, new InstanceLog(log)).start();
    }

    /// Waits for the end of a process that an earlier daemon started.
    ///
    /// @param ended is told on the watch's thread, or at once on the caller's if it has ended already; empty if
    ///     nobody can tell how it ended
    public void adopt(int pid, long startTicks, Consumer<Optional<WaitStatus>> ended) {
        var found = PidFd.open(pid);
        if (found.isEmpty()) {
            ended.accept(Optional.empty());
            return;
        }
        var process = found.get();
        var sameStart = ProcessFacts.of(pid).filter(facts -> facts.startTicks() == startTicks);
        if (sameStart.isEmpty()) {
            process.close();
            ended.accept(Optional.empty());
            return;
        }
        var registration = new AtomicReference<Watch.Registration>();
        // On the watch's thread, so that the registration is there when the callback needs it.
        contracts
                .watch()
                .run(() -> registration.set(contracts.watch().add(process.fd(), Watch.IN, _ -> {
                    registration.get().close();
                    var how = process.endOfStranger();
                    process.close();
                    ended.accept(how);
                })));
    }
}
