package dev.restarter.contract;

import dev.restarter.kernel.process.PidFd;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Signals;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/// Kills a set of processes that may fork meanwhile, where the kernel does not do it at once: stop all, look again
/// until nothing new appears, then kill.
final class TreeKill {
    private static final int SIGKILL = 9;
    private static final int SIGSTOP = 19;
    private static final int ROUNDS = 2000;

    private TreeKill() {}

    /// @param members looks who is there now
    /// @param wholly  whether all of a session is ours to kill, given its leader's pid and the members
    static void of(Supplier<List<Integer>> members, BiPredicate<Integer, Set<Integer>> wholly) {
        for (var round = 0; round < ROUNDS; round++) {
            var stopped = stopAll(members, wholly);
            if (stopped.isEmpty()) return;
            for (var pid : stopped) toProcess(pid, SIGKILL);
        }
    }

    private static Set<Integer> stopAll(Supplier<List<Integer>> members, BiPredicate<Integer, Set<Integer>> wholly) {
        var stopped = new HashSet<Integer>();
        var groups = new HashSet<Integer>();
        for (var round = 0; round < ROUNDS; round++) {
            var fresh = members.get().stream().filter(stopped::add).toList();
            if (fresh.isEmpty()) break;
            for (var pid : fresh) {
                // The kernel signals a group as a whole, so nobody in it can slip through by forking.
                ProcessFacts.of(pid)
                        .filter(facts -> facts.group() > 1 && wholly.test(facts.session(), stopped))
                        .filter(facts -> groups.add(facts.group()))
                        .ifPresent(facts -> Signals.send(-facts.group(), SIGSTOP));
                toProcess(pid, SIGSTOP);
            }
        }
        groups.forEach(group -> Signals.send(-group, SIGKILL));
        return stopped;
    }

    private static void toProcess(int pid, int signal) {
        PidFd.open(pid).ifPresent(process -> {
            try (process) {
                process.signal(signal);
            }
        });
    }
}
