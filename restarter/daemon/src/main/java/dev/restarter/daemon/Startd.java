package dev.restarter.daemon;

import dev.restarter.contract.Contracts;
import dev.restarter.kernel.process.Signals;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.Signal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/// The program `svc.startd`: the manager, in the foreground.
@Command(
        name = "svc.startd",
        description = {
            "Starts services in dependency order, supervises them and restarts what fails.",
            "",
            "It runs in the foreground. SIGTERM ends it and leaves all services running: the next svc.startd takes them"
                    + " over. SIGINT, and 'svcadm shutdown', stop all services first, dependents before what they need."
                    + " As the first process of a container it reaps every orphan, and SIGTERM stops all services, too.",
            ""
        },
        footer = {
            "",
            "Exit status: 0 ended as asked; 1 it could not start, or not all services stopped properly; 2 usage.",
            "Environment: RESTARTER_ROOT as --root; RESTARTER_CONTRACTS as --contracts; SMF_OPTIONS as -m."
        },
        versionProvider = Startd.Version.class,
        sortOptions = false)
public final class Startd implements Callable<Integer> {
    private static final int DEAD = 137;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = "${env:RESTARTER_ROOT}",
            description = "Keep everything below DIR: etc, log, run and repository.db. Managers with different roots do"
                    + " not disturb each other.")
    private Path root;

    @Option(
            names = "--manifests",
            paramLabel = "DIR",
            description = "Import the manifests below DIR at the start, instead of the shipped ones.")
    private Path manifests;

    @Option(
            names = "--contracts",
            paramLabel = "HOW",
            defaultValue = "${env:RESTARTER_CONTRACTS}",
            description = "How processes are kept together: cgroup, process-tree, or auto, which takes cgroups where"
                    + " they can be written.")
    private String contracts;

    @Option(
            names = "-m",
            paramLabel = "OPTIONS",
            defaultValue = "${env:SMF_OPTIONS}",
            description = "For this boot: milestone=none, single-user (su), multi-user (mu), multi-user-server (mus) or"
                    + " all says how much is to run.")
    private String options;

    @Option(names = "-s", description = "Boot to single-user, as -m milestone=single-user does.")
    private boolean singleUser;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long services may take to stop before they are killed. Default: ${DEFAULT-VALUE}.")
    private int grace;

    @Option(
            names = "--die-at",
            paramLabel = "POINT[:N]",
            description =
                    "For tests: be killed at this fault point, at the N-th time that it is passed; the first, if N"
                            + " is left out.")
    private String dieAt;

    @Option(
            names = "--fault-points",
            description = "List the fault points with what is done and what is not, and exit.")
    private boolean faultPoints;

    @Option(
            names = {"-?", "-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version and exit.")
    private boolean version;

    public static void main(String[] arguments) {
        var line = new CommandLine(new Startd());
        line.setExecutionExceptionHandler((fault, _, _) -> {
            System.err.println("svc.startd: " + sentence(fault));
            return 1;
        });
        line.setErr(new PrintWriter(System.err, true));
        // Other threads than main may still run; the exit status is main's to give.
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (faultPoints) {
            System.out.print(FaultPoint.list());
            return 0;
        }
        if (dieAt != null) FaultPoint.setTrap(dieAt, Startd::die);
        if (grace < 0) throw new IllegalArgumentException("--grace takes 0 or more seconds, not " + grace);
        var settings = new Daemon.Settings(
                Optional.ofNullable(root),
                Optional.ofNullable(manifests),
                mode(),
                BootOptions.read(options == null ? "" : options, singleUser),
                grace,
                home());
        return Daemon.run(settings);
    }

    /// As by `kill -9`; the first process of a container is not killed by its own signal.
    private static void die() {
        Signals.send((int) ProcessHandle.current().pid(), Signal.KILL.number());
        Runtime.getRuntime().halt(DEAD);
    }

    private Optional<Contracts.Mode> mode() {
        return switch (contracts == null ? "auto" : contracts) {
            case "auto", "" -> Optional.empty();
            case "cgroup" -> Optional.of(Contracts.Mode.CGROUP);
            case "process-tree" -> Optional.of(Contracts.Mode.PROCESS_TREE);
            default ->
                throw new IllegalArgumentException(
                        "--contracts knows no '" + contracts + "'; write auto, cgroup or process-tree");
        };
    }

    /// The tree that the launcher found; without a launcher the working directory stands for it.
    private static Path home() {
        return Path.of(System.getProperty("restarter.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    /// A user's mistake is told in a sentence; what has none is a fault of ours and shows what it is.
    private static String sentence(Exception fault) {
        var message = fault.getMessage();
        return message == null || message.isBlank() ? fault.toString() : message;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Optional.ofNullable(Startd.class.getPackage().getImplementationVersion());
            return new String[] {"svc.startd (Restarter) " + version.orElse("in development")};
        }
    }
}
