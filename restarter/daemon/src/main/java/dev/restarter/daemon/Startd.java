package dev.restarter.daemon;

import dev.restarter.contract.Contracts;
import dev.restarter.kernel.process.Signals;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.Signal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The program `svc.startd`: the manager, in the foreground.
///
/// Its options are built by hand and not from annotations: reading those, for which picocli looks for Groovy in
/// all jars, takes longer than reading the repository.
public final class Startd implements Callable<Integer> {
    private static final int DEAD = 137;

    private final OptionSpec root = option(
                    "DIR",
                    "Keep everything below DIR: etc, log, run and repository.db. Managers"
                            + " with different roots do not disturb each other.",
                    "--root")
            .type(Path.class)
            .defaultValue("${env:RESTARTER_ROOT}")
            .build();
    private final OptionSpec manifests = option(
                    "DIR", "Import the manifests below DIR at the start, instead of the shipped ones.", "--manifests")
            .type(Path.class)
            .build();
    private final OptionSpec contracts = option(
                    "HOW",
                    "How processes are kept together: cgroup, process-tree, or auto,"
                            + " which takes cgroups where they can be written.",
                    "--contracts")
            .defaultValue("${env:RESTARTER_CONTRACTS}")
            .build();
    private final OptionSpec milestone = option(
                    "OPTIONS",
                    "For this boot, several parted by commas: milestone=none, single-user (su), multi-user"
                            + " (mu), multi-user-server (mus) or all says how much is to run; quiet, verbose (a line on"
                            + " the console for each service that is started) or debug (everything that is decided goes"
                            + " to the log, too) how much is said.",
                    "-m")
            .defaultValue("${env:SMF_OPTIONS}")
            .build();
    private final OptionSpec singleUser =
            flag("Boot to single-user, as -m milestone=single-user does.", "-s").build();
    private final OptionSpec grace = option(
                    "SECONDS",
                    "How long services may take to stop before they are killed." + " Default: ${DEFAULT-VALUE}.",
                    "--grace")
            .type(int.class)
            .defaultValue("60")
            .build();

    private final OptionSpec dieAt = option(
                    "POINT[:N]",
                    "For tests: be killed at this fault point, at the N-th time that"
                            + " it is passed; the first, if N is left out.",
                    "--die-at")
            .build();
    private final OptionSpec faultPoints = flag(
                    "List the fault points with what is done and what is not, and exit.", "--fault-points")
            .build();

    private static OptionSpec.Builder option(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(description);
    }

    private static OptionSpec.Builder flag(String description, String... names) {
        return OptionSpec.builder(names)
                .arity("0")
                .type(boolean.class)
                .initialValue(false)
                .description(description);
    }

    public static void main(String[] arguments) {
        var line = new CommandLine(new Startd().specification(), Startd::make);
        line.setExecutionExceptionHandler((fault, _, _) -> {
            System.err.println("svc.startd: " + sentence(fault));
            return 1;
        });
        line.setErr(new PrintWriter(System.err, true));
        // Other threads than main may still run; the exit status is main's to give.
        System.exit(line.execute(arguments));
    }

    private static <T> T make(Class<T> type) {
        throw new IllegalStateException("everything is made by hand, not a " + type);
    }

    private CommandSpec specification() {
        var specification = CommandSpec.wrapWithoutInspection(this, Startd::make)
                .name("svc.startd")
                .versionProvider(Startd::version);
        specification
                .usageMessage()
                .description(
                        "Starts services in dependency order, supervises them and restarts what fails.",
                        "",
                        "It runs in the foreground. SIGTERM ends it and leaves all services running: the next svc.startd"
                                + " takes them over. SIGINT, and 'svcadm shutdown', stop all services first, dependents"
                                + " before what they need. As the first process of a container it reaps every orphan, and"
                                + " SIGTERM stops all services, too.",
                        "")
                .footer(
                        "",
                        "Exit status: 0 ended as asked; 1 it could not start, or not all services stopped properly; 2"
                                + " usage.",
                        "Environment: RESTARTER_ROOT as --root; RESTARTER_CONTRACTS as --contracts; SMF_OPTIONS as -m.")
                .sortOptions(false);
        for (var option : List.of(root, manifests, contracts, milestone, singleUser, grace, dieAt, faultPoints)) {
            specification.addOption(option);
        }
        return specification
                .addOption(flag("Show this help and exit.", "-?", "-h", "--help")
                        .usageHelp(true)
                        .build())
                .addOption(flag("Show the version and exit.", "--version")
                        .versionHelp(true)
                        .build());
    }

    @Override
    public Integer call() throws Exception {
        if (faultPoints.<Boolean>getValue()) {
            System.out.print(FaultPoint.list());
            return 0;
        }
        String point = dieAt.getValue();
        if (point != null) FaultPoint.setTrap(point, Startd::die);
        int seconds = grace.getValue();
        if (seconds < 0) throw new IllegalArgumentException("--grace takes 0 or more seconds, not " + seconds);
        String options = milestone.getValue();
        Path where = root.getValue();
        Path what = manifests.getValue();
        var settings = new Daemon.Settings(
                Optional.ofNullable(where),
                Optional.ofNullable(what),
                mode(),
                BootOptions.read(options == null ? "" : options, singleUser.<Boolean>getValue()),
                seconds,
                home());
        return Daemon.run(settings);
    }

    /// As by `kill -9`; the first process of a container is not killed by its own signal.
    private static void die() {
        Signals.send((int) ProcessHandle.current().pid(), Signal.KILL.number());
        Runtime.getRuntime().halt(DEAD);
    }

    private Optional<Contracts.Mode> mode() {
        String how = contracts.getValue();
        return switch (how == null ? "auto" : how) {
            case "auto", "" -> Optional.empty();
            case "cgroup" -> Optional.of(Contracts.Mode.CGROUP);
            case "process-tree" -> Optional.of(Contracts.Mode.PROCESS_TREE);
            default ->
                throw new IllegalArgumentException(
                        "--contracts knows no '" + how + "'; write auto, cgroup or process-tree");
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

    private static String[] version() {
        var version = Optional.ofNullable(Startd.class.getPackage().getImplementationVersion());
        return new String[] {"svc.startd (Restarter) " + version.orElse("in development")};
    }
}
