package dev.restarter.cli;

import dev.restarter.wire.Frames;
import dev.restarter.wire.Guide;
import dev.restarter.wire.SocketPlace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The main program of all commands. The first argument is the program's name; `--root DIR`, `--help` and `--version`
/// are understood here and work without a manager, everything else is the manager's to understand.
public final class Terminal {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Terminal() {}

    public static void main(String[] arguments) {
        var out = new FileOutputStream(FileDescriptor.out);
        var err = new FileOutputStream(FileDescriptor.err);
        hurry();
        // Nothing is buffered and no hook is set, so there is nothing to wait for; exit() would also wake the loggers.
        Runtime.getRuntime().halt(run(arguments, out, err));
    }

    /// A Unix socket of the JDK makes a secure random number generator in passing, by reflection, and looks for
    /// other implementations of channels. Told what is there, it needs a fifth less processor time for the
    /// whole command.
    private static void hurry() {
        System.setProperty("jdk.reflect.useNativeAccessorOnly", "true");
        System.setProperty("java.nio.channels.spi.SelectorProvider", "sun.nio.ch.EPollSelectorProvider");
    }

    /// Runs one command to its end and returns its exit status.
    static int run(String[] arguments, OutputStream out, OutputStream err) {
        if (arguments.length == 0 || !Guide.isProgram(arguments[0])) {
            say(err, "The first argument must be svcs, svcadm, svccfg or svcprop; use the programs of these names.");
            return USAGE;
        }
        var program = arguments[0];
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        var root = System.getenv("RESTARTER_ROOT");
        if (!rest.isEmpty() && rest.getFirst().equals("--root")) {
            if (rest.size() < 2 || rest.get(1).isEmpty()) {
                say(err, program + ": --root needs the manager's folder; write --root DIR.");
                return USAGE;
            }
            root = rest.get(1);
            rest = rest.subList(2, rest.size());
        } else if (!rest.isEmpty() && rest.getFirst().startsWith("--root=")) {
            root = rest.getFirst().substring("--root=".length());
            rest = rest.subList(1, rest.size());
        }
        if (rest.size() == 1 && isAboutTheProgram(rest.getFirst())) return tell(program, rest.getFirst(), out);
        return talk(program, rest, root == null ? "" : root, out, err);
    }

    private static boolean isAboutTheProgram(String word) {
        return word.equals("--version") || word.equals("--help") || word.equals("-?");
    }

    private static int tell(String program, String word, OutputStream out) {
        say(
                out,
                word.equals("--version")
                        ? program + " (Restarter) " + Guide.version()
                        : Guide.help(program).stripTrailing());
        return 0;
    }

    private static int talk(String program, List<String> rest, String root, OutputStream out, OutputStream err) {
        Path socket;
        try {
            socket = SocketPlace.find(root);
        } catch (IOException | IllegalArgumentException e) {
            say(err, program + ": " + e.getMessage() + ".");
            return FAILED;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                say(
                        err,
                        program + ": Could not reach the manager at " + socket + " (" + e.getMessage() + "); "
                                + advice(e, root));
                return FAILED;
            }
            var frames = new Frames(Channels.newInputStream(channel), Channels.newOutputStream(channel));
            return new Conversation(program, rest, frames, out, err).run();
        } catch (IOException e) {
            say(
                    err,
                    program + ": Lost the manager at " + socket + " (" + e.getMessage()
                            + "); what was asked may or may not have been done. Ask again once it is back.");
            return FAILED;
        }
    }

    private static String advice(IOException e, String root) {
        if ("Permission denied".equals(e.getMessage())) return "this user may not use that socket; ask as its owner.";
        return root.isEmpty()
                ? "start it with 'svc.startd', or name its folder with --root DIR."
                : "start it with 'svc.startd --root " + root + "'.";
    }

    static void say(OutputStream to, String line) {
        try {
            to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Whoever read our output is gone; there is nobody left to tell.
        }
    }
}
