package dev.restarter.contract;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.ControlGroup;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Signals;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.InstanceFmri;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// A contract as a control group of version 2.
final class CgroupContract extends LinuxContract {
    private static final int ROUNDS = 20;
    private static final long KILL_NANOS = 5_000_000_000L; // by then whoever outran this has been seen once

    private final ControlGroup group;
    private final CgroupContracts all;
    private final Fd events;
    private final Watch.Registration registration;

    /// @param events the group's, opened; closed with the contract
    CgroupContract(ContractId id, InstanceFmri owner, ControlGroup group, Fd events, CgroupContracts all) {
        super(id, owner, all);
        this.group = group;
        this.all = all;
        this.events = events;
        ControlGroup.isPopulated(events); // a change counts from the last reading on
        this.registration = all.watch().add(events, Watch.PRI, _ -> changed());
    }

    /// This reading calms the descriptor, so it is done in any case.
    private void changed() {
        if (isPopulatedNow()) return;
        all.children().reap(); // how the last one ended is told before that it was the last
        lookWhetherEmpty();
    }

    ControlGroup group() {
        return group;
    }

    /// The watch, which looks again after whatever it does, need not open the file for it.
    @Override
    boolean isPopulated() {
        return all.watch().isCurrentThread() ? isPopulatedNow() : group.isPopulated();
    }

    /// Reads the open descriptor, which only the watch may do: what it has read is no news any more.
    @Override
    boolean isPopulatedNow() {
        return ControlGroup.isPopulated(events);
    }

    @Override
    public List<Integer> members() {
        awaitSettled();
        var members = new ArrayList<Integer>();
        collect(group, members);
        return members;
    }

    @Override
    public Usage usage() {
        var cpu = group.cpuMicros();
        var memory = group.memoryBytes();
        if (cpu.isPresent() && memory.isPresent()) return new Usage(micros(cpu.getAsLong()), memory.getAsLong());
        var summed = Usage.of(members());
        return new Usage(cpu.isPresent() ? micros(cpu.getAsLong()) : summed.cpu(), memory.orElse(summed.memory()));
    }

    private static Duration micros(long count) {
        return Duration.of(count, ChronoUnit.MICROS);
    }

    private List<ProcessFacts> facts() {
        return members().stream().flatMap(pid -> ProcessFacts.of(pid).stream()).toList();
    }

    private static void collect(ControlGroup group, List<Integer> members) {
        members.addAll(group.processes());
        group.children().forEach(below -> collect(below, members));
    }

    @Override
    void settle(int pid, boolean there) {
        if (there && !group.move(pid) && !group.exists()) {
            throw new KernelException("move process " + pid + " to " + group.folder(), Errno.ENOENT);
        }
        all.newborns().bringHome(Optional.of(this));
    }

    @Override
    public void adopt(int pid) {
        group.move(pid);
        occupy();
    }

    @Override
    void send(int signal) {
        var done = new HashSet<Integer>();
        for (var i = 0; i < ROUNDS; i++) {
            var fresh = members().stream().filter(done::add).toList();
            if (fresh.isEmpty()) return;
            fresh.forEach(pid -> Signals.send(pid, signal));
        }
    }

    @Override
    void sendKill() {
        var deadline = System.nanoTime() + KILL_NANOS;
        boolean again;
        do {
            if (!group.kill()) TreeKill.of(this::facts, all.sessionsOf(this));
            again = all.newborns().kill(this);
        } while (again && System.nanoTime() - deadline < 0);
    }

    @Override
    void dispose() {
        registration.close();
        events.close();
        // The instance's folder stays for its next contract; it goes with the daemon.
        all.later(group::remove);
    }
}
