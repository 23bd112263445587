package dev.restarter.mpathd;

import dev.restarter.mpathd.control.ControlClient;
import dev.restarter.mpathd.control.Reply;
import dev.restarter.mpathd.control.Request;
import dev.restarter.mpathd.decide.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The program `if_mpadm`: puts an interface aside and back (reference A13).
@Command(
        name = "if_mpadm",
        description = "Puts an interface of a group aside, or back.",
        mixinStandardHelpOptions = true,
        versionProvider = IfMpadm.Version.class)
public final class IfMpadm implements Runnable {
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Program.version("if_mpadm")};
        }
    }

    static final class Mode {
        @Option(names = "-d", paramLabel = "INTERFACE", description = "put it aside, if another one works")
        String detached = "";

        @Option(names = "-r", paramLabel = "INTERFACE", description = "put it back")
        String reattached = "";
    }

    @ArgGroup(multiplicity = "1")
    private Mode mode = new Mode();

    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new IfMpadm()).setExecutionExceptionHandler((failure, _, _) -> {
            if (!(failure instanceof IllegalStateException)) throw failure;
            System.err.println("if_mpadm: " + failure.getMessage());
            return 1;
        });
    }

    @Override
    public void run() {
        var putAside = !mode.detached.isEmpty();
        var name = putAside ? mode.detached : mode.reattached;
        var reply = ControlClient.ask(
                putAside
                        ? new Request(Request.Command.OFFLINE, name, 1)
                        : Request.of(Request.Command.UNDO_OFFLINE, name));
        if (!reply.succeeded()) throw new IllegalStateException(name + ": " + reason(reply, putAside));
    }

    private static String reason(Reply reply, boolean putAside) {
        if (Verdict.of(reply.code()) != Verdict.INVALID) return reply.text();
        return putAside ? "it is put aside already" : "it is not put aside";
    }
}
