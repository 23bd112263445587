package dev.restarter.contract;

import dev.restarter.kernel.process.PidFd;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Signals;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Kills a set of processes that may fork meanwhile, where the kernel does not do it at once: stop all, look again
/// until nothing new appears, then kill.
final class TreeKill {
    private static final int SIGKILL = 9;
    private static final int SIGSTOP = 19;
    private static final int ROUNDS = 2000;
    private static final int CALM = 50; // looks without news after which a number must have come to mean another

    private TreeKill() {}

    /// @param members  looks who is there now
    /// @param sessions those that were begun for these processes
    static void of(Supplier<List<ProcessFacts>> members, Set<Integer> sessions) {
        var stopped = new HashSet<Integer>();
        var groups = new HashSet<Integer>();
        for (int round = 0, calm = 0; round < ROUNDS && calm < CALM; round++) {
            var fresh = members.get().stream()
                    .filter(facts -> stopped.add(facts.pid()))
                    .toList();
            var missed = false;
            for (var facts : fresh) {
                // All of a session is ours if we began it or its leader is a member; one that was
                // adopted may share its session with others.
                var wholly = sessions.contains(facts.session()) || stopped.contains(facts.session());
                missed |= !stop(facts, groups, wholly);
            }
            var hidden = stopHidden(sessions, groups);
            calm = missed ? 0 : calm + (fresh.isEmpty() && !hidden ? CALM : 1);
        }
        groups.forEach(group -> Signals.send(-group, SIGKILL));
        stopped.forEach(pid -> toProcess(pid, SIGKILL));
    }

    /// Stops groups that nobody is seen of.
    ///
    /// @return whether any group of ours is not stopped yet: one that shows a process by now is seen by the next
    /// look
    private static boolean stopHidden(Set<Integer> sessions, Set<Integer> groups) {
        var running = existing(sessions);
        running.removeAll(groups);
        var hidden = hidden(running);
        groups.addAll(hidden);
        hidden.forEach(group -> Signals.send(-group, SIGSTOP));
        return !running.isEmpty();
    }

    /// Those of the groups that exist.
    static Set<Integer> existing(Set<Integer> groups) {
        return groups.stream().filter(group -> Signals.send(-group, 0)).collect(Collectors.toCollection(HashSet::new));
    }

    /// Groups that exist while none of their processes is ever seen: the list of processes is not made in one
    /// moment, and one that is always somebody else slips through it. A group that shows a living process is
    /// left to the look at that, since the number may have come to mean another group.
    static Set<Integer> hidden(Set<Integer> existing) {
        var hidden = new HashSet<>(existing);
        if (hidden.isEmpty()) return hidden;
        ProcessFacts.all().stream()
                .filter(facts -> !facts.isZombie()) // its dead may wait to be reaped
                .forEach(facts -> hidden.remove(facts.group()));
        return hidden;
    }

    /// Stops a process, and its group if that is ours: the kernel signals a group as a whole, so that nobody in
    /// it can slip through by forking.
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
