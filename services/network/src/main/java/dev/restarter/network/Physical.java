package dev.restarter.network;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.net.Rtnetlink;
import dev.restarter.model.ExitCode;
import dev.restarter.model.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// The program `net-physical`: configures every interface that has a file `network/hostname.IF` in the configuration
/// folder. Files of groups' own interfaces come first, so that no group is made implicitly that has one (reference A4).
public final class Physical {
    private static final String HELP = """
            usage: net-physical

            Start method of svc:/network/physical: configures every interface that has a file network/hostname.IF in
            the configuration folder (RESTARTER_CONFIG, else etc in RESTARTER_ROOT). A file holds words of ifconfig:

              hostname.eth0    192.0.2.5/24 up
              hostname.ipmp0   ipmp group front 192.0.2.10/24 up
              hostname.eth1    192.0.2.11/24 -failover group front up

            Doing it twice changes nothing.
            """;
    private static final Pattern FILE = Pattern.compile("hostname(6?)\\.([^/\\s.]{1,15})");

    private Physical() {}

    public static void main(String[] arguments) {
        Program.main("net-physical", HELP, arguments, () -> configure(Program.configuration()));
    }

    static ExitCode configure(Path configuration) throws IOException {
        var problems = new ArrayList<Problem>();
        var plans = plans(configuration.resolve("network"), problems);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("net-physical: " + problem));
            System.err.println("net-physical: nothing was changed");
            return ExitCode.ERR_CONFIG;
        }
        try (var kernel = Rtnetlink.open()) {
            var failed = apply(plans, kernel);
            Multipathing.settle(kernel, Physical::log);
            return failed ? ExitCode.ERR_CONFIG : ExitCode.OK;
        }
    }

    /// One plan for each file, groups' own interfaces first.
    static List<InterfacePlan> plans(Path folder, List<Problem> problems) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        var plans = new ArrayList<InterfacePlan>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                var name = FILE.matcher(file.getFileName().toString());
                if (!name.matches()) continue;
                var inet6 = !name.group(1).isEmpty();
                plans.add(HostnameFile.read(file.toString(), name.group(2), inet6, lines(file, problems), problems));
            }
        }
        plans.sort(Comparator.comparing(plan -> !plan.isGroupInterface()));
        return plans;
    }

    private static List<String> lines(Path file, List<Problem> problems) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), 0, "is no text in UTF-8", "write it anew, or remove it"));
        } catch (IOException e) {
            var why = Files.isDirectory(file) ? "is a folder" : "cannot be read (" + e.getMessage() + ")";
            problems.add(new Problem(file.toString(), 0, why, "put a file that can be read there, or remove it"));
        }
        return List.of();
    }

    /// Does what can be done, so that one bad interface does not cost the others.
    private static boolean apply(List<InterfacePlan> plans, Rtnetlink kernel) {
        var failed = false;
        var configurator = new Configurator(kernel, Physical::log);
        for (var plan : plans) {
            try {
                if (configurator.apply(plan)) continue;
                System.err.println("net-physical: " + plan.source() + ": there is no interface " + plan.name()
                        + "; plug it in, or remove the file");
            } catch (KernelException e) {
                System.err.println("net-physical: " + plan.source() + ": " + e.getMessage());
            }
            failed = true;
        }
        return failed;
    }

    private static void log(String sentence) {
        System.out.println(sentence);
    }
}
