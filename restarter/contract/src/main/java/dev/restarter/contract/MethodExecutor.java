package dev.restarter.contract;

import dev.restarter.contract.method.MethodRun;
import dev.restarter.model.WaitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;

/// Runs one method through Commons Exec: executor, command line and result handler are its own, while its launcher is
/// ours: native, into the contract, with the log as output.
final class MethodExecutor extends DefaultExecutor {
    private final MethodRun run;
    private final MethodProcess process;

    /// @param process runs already: it was launched by the caller of the executor and not on the executor's
    ///     thread,
    ///     because everybody waits for its pid and a hand-over between threads takes longer than the launch
    @SuppressWarnings("deprecation") // the builder can make no subclass
    MethodExecutor(MethodRun run, MethodProcess process) {
        this.run = run;
        this.process = process;
        setStreamHandler(new NoStreams());
    }

    /// Waits for the process on a virtual thread.
    ///
    /// @return completed with its end
    CompletableFuture<WaitStatus> await(Launch launch) {
        var command = new CommandLine(launch.program());
        launch.arguments().stream().skip(1).forEach(argument -> command.addArgument(argument, false));
        var result = new Result();
        try {
            execute(command, Map.of(), result);
        } catch (IOException e) {
            throw new UncheckedIOException("Commons Exec refused a process that runs already", e);
        }
        return result.ended;
    }

    @Override
    protected Thread createThread(Runnable task, String name) {
        return Thread.ofVirtual().name("method of " + run.fmri()).unstarted(task);
    }

    @Override
    protected Process launch(CommandLine command, Map<String, String> environment, Path folder) {
        return process;
    }

    /// Commons Exec tells an exit value; the process knows the signal too.
    private final class Result implements ExecuteResultHandler {
        private final CompletableFuture<WaitStatus> ended = new CompletableFuture<>();

        @Override
        public void onProcessComplete(int exitValue) {
            ended.complete(process.how());
        }

        @Override
        public void onProcessFailed(ExecuteException e) {
            ended.complete(process.how());
        }
    }
}
