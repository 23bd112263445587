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
    private static final int CALM = 3;

    private TreeKill() {}

    /// @param members looks who is there now
    /// @param wholly  whether all of a session is ours to kill, given its leader's pid and the members
    static void of(Supplier<List<ProcessFacts>> members, BiPredicate<Integer, Set<Integer>> wholly) {
        var stopped = new HashSet<Integer>();
        var groups = new HashSet<Integer>();
        var missed = false;
        // The list of processes is not made in one moment. Where somebody was seen and gone before he could be
        // stopped, one look that finds nobody new proves nothing.
        for (int round = 0, calm = 0; round < ROUNDS && calm < (missed ? CALM : 1); round++) {
            var fresh = members.get().stream()
                    .filter(facts -> stopped.add(facts.pid()))
                    .toList();
            for (var facts : fresh) missed |= !stop(facts, groups, wholly.test(facts.session(), stopped));
            calm = fresh.isEmpty() ? calm + 1 : 0;
        }
        groups.forEach(group -> Signals.send(-group, SIGKILL));
        stopped.forEach(pid -> toProcess(pid, SIGKILL));
    }

    /// Stops a process, and its group if that is ours: the kernel signals a group as a whole, so that nobody
    /// in it
    /// can slip through by forking.
    ///
    /// @return false if the process itself was gone
    private static boolean stop(ProcessFacts facts, Set<Integer> groups, boolean wholly) {
        if (wholly && facts.group() > 1 && groups.add(facts.group())) Signals.send(-facts.group(), SIGSTOP);
        return toProcess(facts.pid(), SIGSTOP);
    }

    private static boolean toProcess(int pid, int signal) {
        var found = PidFd.open(pid);
        if (found.isEmpty()) return false;
        try (var process = found.get()) {
            return process.signal(signal);
        }
    }
}
