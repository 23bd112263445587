package dev.restarter.mpathd;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.ipmp.Placement;
import dev.restarter.kernel.net.NetlinkMonitor;
import dev.restarter.kernel.net.Rtnetlink;
import dev.restarter.kernel.process.Detach;
import dev.restarter.kernel.process.Signals;
import dev.restarter.model.ExitCode;
import dev.restarter.model.Signal;
import dev.restarter.mpathd.control.ControlClient;
import dev.restarter.mpathd.control.ControlServer;
import dev.restarter.mpathd.control.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The program `in.mpathd`.
///
/// With `--detach`, and with `--service` as start method of `svc:/network/multipath`, it writes one line to its
/// standard output and then closes it, since a JVM cannot fork: `ready` once the control socket answers,
/// `adopted` if a daemon ran already and is part of the service now, or `exit N`. The launcher waits for that
/// line.
public final class Mpathd {
    private static final int USAGE = 2;

    private Mpathd() {}

    /// How the program was asked to run.
    private enum Mode {
        FOREGROUND,
        DETACHED,
        SERVICE
    }

    public static void main(String[] arguments) throws InterruptedException {
        switch (List.of(arguments)) {
            case List<String> words when words.equals(List.of("--version")) -> Program.printVersion("in.mpathd");
            case List<String> words when words.equals(List.of("--help")) -> System.out.print(HELP);
            case List<String> words when words.equals(List.of("-d")) -> System.exit(run(Mode.FOREGROUND));
            case List<String> words when words.equals(List.of("--detach")) -> answer(run(Mode.DETACHED));
            case List<String> words when words.equals(List.of("--service")) -> answer(run(Mode.SERVICE));
            case List<String> words -> {
                System.err.println("in.mpathd: cannot make sense of '" + String.join(" ", words) + "'; see --help");
                answer(USAGE);
            }
        }
    }

    private static final String HELP = """
            usage: in.mpathd [-d]

            The IP multipathing daemon: keeps the data addresses of interface groups on interfaces that work.
            There is one for each network namespace. Without -d it goes on in the background once it answers.

              -d         stay in the foreground
              --version  print the version
              --help     print this

            It reads RESTARTER_CONFIG/mpathd: FAILURE_DETECTION_TIME, FAILBACK, TRACK_INTERFACES_ONLY_WITH_GROUPS.
            Signals: HUP reads it again, TERM ends the daemon and leaves the addresses where they are.
            """;

    /// For the launcher; harmless where standard output is closed by now.
    private static void answer(int status) {
        if (status != 0) System.out.println("exit " + status);
        System.out.flush();
        System.exit(status);
    }

    private static int run(Mode mode) throws InterruptedException {
        if (mode == Mode.SERVICE && System.getenv("SMF_FMRI") == null) {
            System.err.println("net-multipath: is a start method; use 'svcadm enable svc:/network/multipath:default'");
            return ExitCode.ERR_NOSMF.status();
        }
        try {
            var server = ControlServer.take(ownUser());
            if (server.isPresent()) return serve(server.get(), mode);
            return mode == Mode.SERVICE ? adopt() : another();
        } catch (KernelException e) {
            var mend = e.errno() == Errno.EPERM ? "; it needs the rights CAP_NET_ADMIN and CAP_NET_RAW" : "";
            System.err.println("in.mpathd: " + e.getMessage() + mend);
            return ExitCode.ERR_FATAL.status();
        } catch (IOException e) {
            System.err.println("in.mpathd: " + e.getMessage());
            return ExitCode.ERR_FATAL.status();
        }
    }

    private static int ownUser() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static int another() {
        var pid = ControlClient.whoListens().map(peer -> " (process " + peer.pid() + ")");
        System.err.println("in.mpathd: another one" + pid.orElse("") + " serves this network namespace already");
        return 1;
    }

    private static int adopt() throws IOException {
        var refused = Adoption.adopt(ownUser());
        if (refused.isPresent()) {
            System.err.println("net-multipath: " + refused.get());
            return ExitCode.ERR_FATAL.status();
        }
        System.out.println("adopted");
        return 0;
    }

    private static int serve(ControlServer server, Mode mode) throws InterruptedException {
        // The monitor hears before the first look, so that no change falls between them.
        try (server;
                var monitor = NetlinkMonitor.open();
                var kernel = Rtnetlink.open();
                var placement = new Placement(kernel)) {
            var file = Program.configuration().resolve("mpathd");
            var loop = new Loop(kernel, placement, () -> Program.settings(file), Program::log);
            loop.look();
            Thread.ofPlatform().daemon().name("rtnetlink").start(() -> listen(monitor, loop));
            server.serve(loop::ask, Program::log);
            Signals.handle(Signal.HUP, () -> loop.post(new Loop.Letter.ReadSettings()));
            Signals.handle(Signal.TERM, () -> loop.post(new Loop.Letter.Stop()));
            Signals.handle(Signal.INT, () -> loop.post(new Loop.Letter.Stop()));
            Thread.ofVirtual().start(() -> ready(mode));
            loop.run();
            Program.log("ends; addresses stay where they are");
            return 0;
        }
    }

    /// Says that the daemon answers, having asked it.
    private static void ready(Mode mode) {
        ControlClient.ask(Request.of(Request.Command.PING));
        Program.log("answers");
        if (mode == Mode.FOREGROUND) return;
        System.out.println("ready");
        System.out.flush();
        Detach.fromSession();
        Detach.fromInputAndOutput();
    }

    private static void listen(NetlinkMonitor monitor, Loop loop) {
        while (!monitor.isClosed()) {
            try {
                loop.post(new Loop.Letter.Heard(monitor.next()));
            } catch (KernelException e) {
                // Deaf, it would do harm: better to end and be restarted.
                Program.log("cannot hear the kernel any more: " + e.getMessage());
                System.exit(1);
            }
        }
    }
}
