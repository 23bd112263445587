package dev.restarter.violence;

import dev.restarter.house.RunningDaemon;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All services with their states and processes, as one `svcs` shows them.
record Look(Map<String, Seen> services) {
    /// What is shown of a service.
    ///
    /// @param next `-` if it is not on the way to another state
    record Seen(String state, String next, List<Long> pids) {
        boolean rests() {
            return next.equals("-");
        }
    }

    /// Asks the manager.
    ///
    /// @return by FMRI; empty if it does not answer
    static Optional<Look> at(RunningDaemon daemon) throws IOException, InterruptedException {
        var said = daemon.run("svcs", "-aHp", "-o", "state,nstate,fmri");
        if (said.exit() != 0) return Optional.empty();
        var services = new HashMap<String, Seen>();
        var pids = new ArrayList<Long>();
        for (var line : said.out().lines().toList()) {
            var word = line.strip().split("\\s+");
            if (line.startsWith(" ")) {
                pids.add(Long.valueOf(word[1]));
            } else {
                pids = new ArrayList<>();
                services.put(word[2], new Seen(word[0].replace("*", ""), word[1], pids));
            }
        }
        return Optional.of(new Look(services));
    }

    Seen of(Part part) {
        return services.getOrDefault(part.fmri(), new Seen("absent", "-", List.of()));
    }

    Set<Long> pids() {
        var all = new HashSet<Long>();
        services.values().forEach(seen -> all.addAll(seen.pids()));
        return all;
    }
}
