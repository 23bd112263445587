package dev.restarter.violence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the methods of the test services wrote down of themselves, and when the manager died.
///
/// Each method is a run of the script `act`, which keeps two locks: one while it runs, and for a start another one that
/// everything it leaves behind holds too. So the kernel tells when two methods of one service run at once, or when a
/// service is started while something of it still lives.
final class Records {
    /// Instants are clock ticks since boot, as /proc/PID/stat tells them of processes: a method counts from the
    /// birth of its process, however late it comes to write.
    private static final int TICKS_PER_SECOND = 100;

    private static final String ACT = """
            # act METHOD NAME BODY
            method=$1 name=$2 body=$3
            here=${0%/*}
            read -r stat < /proc/$$/stat
            set -- ${stat##*) }
            born=${20}
            say() { echo "$name $1 $method $born" >> "$here/records"; }
            exec 8>> "$here/locks/$name.methods"
            flock -n 8 || say overlaps
            if [ "$method" = start ]; then
                exec 7>> "$here/locks/$name.service"
                flock -n 7 || say outlived
            fi
            say begins
            VIOLENCE=$here
            export VIOLENCE
            eval "$body"
            status=$?
            say ends
            exit $status
            """;

    /// A line of the file.
    ///
    /// @param what `begins`, `ends`, or what the locks tell: `overlaps`, `outlived`
    private record Line(String service, String what, String method, long born) {}

    private final Path folder;
    private final List<Long> deaths = new ArrayList<>();

    /// @param folder exists; the script and what it writes lie there
    Records(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("locks"));
        Files.createDirectories(folder.resolve("pids"));
        Files.writeString(folder.resolve("act"), ACT);
        if (!Files.exists(file())) Files.createFile(file());
    }

    private Path file() {
        return folder.resolve("records");
    }

    /// The text of a method that leaves a record, and then does what `body` says in the shell's language. A process
    /// that is to stay must let go of the method's lock: `sleep 1000 8>&- &`.
    String act(String method, String service, String body) {
        return "/bin/sh " + folder.resolve("act") + " " + method + " " + service + " '" + body + "'";
    }

    /// The manager is dead by now, and its successor not born.
    void death() throws IOException {
        var uptime = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
        deaths.add(Math.round(Double.parseDouble(uptime) * TICKS_PER_SECOND));
    }

    /// How often a method of a service has begun.
    long runs(String service, String method) throws IOException {
        return lines().stream()
                .filter(line ->
                        line.service.equals(service) && line.what.equals("begins") && line.method.equals(method))
                .count();
    }

    /// What must not be.
    ///
    /// @param mortal services whose processes end also without being stopped
    List<String> violations(Set<String> mortal) throws IOException {
        var found = new ArrayList<String>();
        var last = new HashMap<String, Line>();
        for (var line : lines()) {
            switch (line.what) {
                case "overlaps" ->
                    found.add("the " + line.method + " method of " + line.service
                            + " ran while another of its methods did");
                case "outlived" -> found.add(line.service + " was started while something of it still lived");
                case "begins" -> {
                    if (!List.of("start", "stop").contains(line.method)) continue;
                    if (!mortal.contains(line.service)) again(line, last).ifPresent(found::add);
                    last.put(line.service, line);
                }
                default -> {}
            }
        }
        return found;
    }

    /// A start follows a stop and a stop a start, unless the manager died between and knew no better.
    private Optional<String> again(Line line, Map<String, Line> last) {
        var before = last.get(line.service);
        if (before == null || !before.method.equals(line.method)) return Optional.empty();
        if (deaths.stream().anyMatch(death -> before.born <= death && death <= line.born)) {
            return Optional.empty();
        }
        return Optional.of("the " + line.method + " method of " + line.service + " ran twice, at " + before.born
                + " and " + line.born + " ticks, and no manager died between");
    }

    private List<Line> lines() throws IOException {
        return Files.readAllLines(file()).stream()
                .map(text -> text.split(" "))
                .map(word -> new Line(word[0], word[1], word[2], Long.parseLong(word[3])))
                .toList();
    }
}
