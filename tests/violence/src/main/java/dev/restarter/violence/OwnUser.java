package dev.restarter.violence;

import dev.restarter.house.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A user of the machine who has no process, so that a limit of processes for each user is a service's own. Only root
/// can start a service as somebody else.
record OwnUser(String name) {
    /// How many processes it may have.
    static final int PROCESSES = 60;

    private static final List<String> CANDIDATES = List.of("games", "uucp", "news", "irc", "list", "lp");

    static Optional<OwnUser> free() throws IOException {
        if (!System.getProperty("user.name").equals("root")) return Optional.empty();
        var users = Files.readAllLines(Path.of("/etc/passwd")).stream()
                .map(line -> line.split(":")[0])
                .collect(Collectors.toSet());
        var busy = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().user().stream())
                .collect(Collectors.toSet());
        return CANDIDATES.stream()
                .filter(user -> users.contains(user) && !busy.contains(user))
                .findFirst()
                .map(OwnUser::new);
    }

    /// The service, run as this user with no more processes than it may have.
    String limited(String service) {
        return service.replaceFirst(
                        "<exec_method",
                        "<method_context working_directory=\"/\"><method_credential user=\"" + name
                                + "\" group=\"nogroup\"/></method_context><exec_method")
                .replace(
                        "</service>",
                        "<property_group name=\"limits\" type=\"application\">"
                                + Manifests.property("nproc", "count", PROCESSES) + "</property_group></service>");
    }
}
