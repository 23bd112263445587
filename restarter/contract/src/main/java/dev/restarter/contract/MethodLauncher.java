package dev.restarter.contract;

import dev.restarter.contract.method.MethodRun;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Signals;
import dev.restarter.kernel.process.Spawn;
import dev.restarter.model.ExitCode;
import dev.restarter.model.WaitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Starts the process of one method, natively, and tells failures of its context and of its command apart.
final class MethodLauncher {
    private static final int NO_PROCESS = 10; // reference 5.3: svc.startd's status where it could not run the shell
    private static final int SIGKILL = 9;
    private static final String CONTEXT = "svc.startd could not set context for method: ";

    private final LinuxContracts contracts;
    private final MethodRun run;
    private final LinuxContract contract;
    private final InstanceLog log;

    MethodLauncher(LinuxContracts contracts, MethodRun run, LinuxContract contract, InstanceLog log) {
        this.contracts = contracts;
        this.run = run;
        this.contract = contract;
        this.log = log;
    }

    Running start() {
        var launch = Launch.of(run);
        try {
            return launch(launch);
        } catch (KernelException e) {
            return launch.direct() && isOfTheProgram(e) && isFolder(run.folder()) ? again(e) : failed(e);
        }
    }

    /// The file is there and may be run, yet cannot be: a script without an interpreter, or with one that is
    /// missing.
    private static boolean isOfTheProgram(KernelException e) {
        return switch (e.errno()) {
            case Errno.ENOENT, Errno.EACCES, Errno.ENOEXEC, Errno.ELOOP, Errno.ENOTDIR -> true;
            default -> false;
        };
    }

    /// The shell knows what to do about such a file, and how to say that it cannot.
    private Running again(KernelException first) {
        try {
            return launch(Launch.byShell(run));
        } catch (KernelException e) {
            e.addSuppressed(first);
            return failed(e);
        }
    }

    private Running launch(Launch launch) {
        var environment = new ArrayList<>(run.environment());
        environment.add(contracts.mark(contract.id()));
        var ended = new CompletableFuture<WaitStatus>();
        int pid;
        try (var output = log.open()) {
            var spawn = new Spawn(
                    launch.program(), launch.arguments(), environment, output, launch.folder(), Optional.empty());
            pid = contracts.start(contract, spawn, (ending, how) -> ended.complete(seen(ending, how)));
        }
        var process = new MethodProcess(pid, ended, which -> Signals.send((int) which.pid(), SIGKILL));
        // It is not reaped before its end is told, yet that may be by now: then nobody will adopt it either.
        var start = ProcessFacts.of(pid).map(ProcessFacts::startTicks).orElse(0L);
        return new Running(pid, start, new MethodExecutor(process).await(launch));
    }

    /// What prepares a process does its part before it becomes the method; if the process ends under the name
    /// of one of these programs, that could not be done.
    private WaitStatus seen(int pid, WaitStatus how) {
        if (how.isSuccess() || Preparation.of(run).isEmpty()) return how;
        var name = ProcessFacts.of(pid).map(ProcessFacts::command).orElse("");
        if (!Preparation.STEPS.contains(name)) return how;
        log.append(LocalDateTime.now(), CONTEXT + unprepared(name));
        return WaitStatus.exited(ExitCode.ERR_CONFIG.status());
    }

    private String unprepared(String step) {
        return run.credential()
                .filter(_ -> !run.confinement().changesRights())
                .map(who -> "user " + who.user() + " cannot be set; run svc.startd as root")
                .orElse(step + " failed, which says why in the line above; correct the method context");
    }

    private Running failed(KernelException e) {
        var inContext = true;
        String why;
        var prepared = !Preparation.of(run).isEmpty();
        if (prepared && e.errno() == Errno.ENOENT) {
            why = Preparation.of(run).getFirst() + " is not installed; install util-linux";
        } else if (!prepared && !isFolder(run.folder())) {
            why = "chdir: " + Errno.text(e.errno()) + " (\"" + run.folder() + "\")";
        } else {
            why = "no process can be started for the method: " + e.getMessage();
            inContext = false;
        }
        log.append(LocalDateTime.now(), inContext ? CONTEXT + why : why);
        var status = inContext ? ExitCode.ERR_CONFIG.status() : NO_PROCESS;
        return new Running(0, 0, CompletableFuture.completedFuture(WaitStatus.exited(status)));
    }

    private static boolean isFolder(Path folder) {
        return Files.isDirectory(folder) && Files.isExecutable(folder);
    }
}
