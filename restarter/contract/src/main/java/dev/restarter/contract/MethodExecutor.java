package dev.restarter.contract;

import dev.restarter.model.WaitStatus;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;

/// Runs one method through Commons Exec: executor, command line and result handler are its own, while its launcher is
/// ours: native, into the contract, with the log as output.
final class MethodExecutor extends DefaultExecutor {
    private final MethodProcess process;

    /// @param process runs already: it was launched by the caller of the executor and not on the executor's
    ///     thread, because everybody waits for its pid and a hand-over between threads takes longer than the
    ///     launch
    @SuppressWarnings("deprecation") // the builder can make no subclass
    MethodExecutor(MethodProcess process) {
        this.process = process;
    }

    /// @return completed with the process's end, on the thread that hears of it
    CompletableFuture<WaitStatus> await(Launch launch) {
        var command = new CommandLine(launch.program());
        launch.arguments().stream().skip(1).forEach(argument -> command.addArgument(argument, false));
        var result = new Result();
        execute(command, Map.of(), result);
        return result.ended;
    }

    /// Nobody waits: the watch tells the end. A waiting thread, even a virtual one, would be the largest thing
    /// that is kept of a service, and would tell each end a hand-over later, by chance after that of the
    /// contract.
    @Override
    public void execute(CommandLine command, Map<String, String> environment, ExecuteResultHandler handler) {
        process.whenEnded(exit -> {
            if (isFailure(exit)) handler.onProcessFailed(new Failure(exit));
            else handler.onProcessComplete(exit);
        });
    }

    /// An end that is no success, as Commons Exec wants to hear of it. Nobody asks where it was made, which on
    /// the way to a restart takes longer to find out than all the rest of the telling.
    private static final class Failure extends ExecuteException {
        private static final long serialVersionUID = 1L;

        Failure(int exit) {
            super("exit status " + exit, exit);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
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
