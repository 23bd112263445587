package dev.restarter.contract;

import dev.restarter.kernel.process.ProcessUsage;
import java.time.Duration;
import java.util.Collection;

/// What all processes of a contract use together.
///
/// @param cpu    with a control group of all that ever were in it, else of those that live and the children they have
///               waited for
/// @param memory in bytes: what the control group is charged with; without one, and where the memory controller is off,
///               the sum of the members' proportional shares
public record Usage(Duration cpu, long memory) {
    public static final Usage NONE = new Usage(Duration.ZERO, 0);

    public Usage plus(Usage other) {
        return new Usage(cpu.plus(other.cpu), memory + other.memory);
    }

    /// The sum over processes, as far as they are still there.
    static Usage of(Collection<Integer> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessUsage.of(pid).stream())
                .map(used -> new Usage(used.cpu(), used.memory()))
                .reduce(NONE, Usage::plus);
    }
}
