package dev.restarter.contract;

import dev.restarter.kernel.process.Signals;
import dev.restarter.model.InstanceFmri;
import java.util.HashSet;
import java.util.List;

/// A contract as what descends from its methods.
final class TreeContract extends LinuxContract {
    private static final int ROUNDS = 20;

    private final TreeContracts all;

    TreeContract(ContractId id, InstanceFmri owner, TreeContracts all) {
        super(id, owner, all);
        this.all = all;
    }

    @Override
    boolean isPopulated() {
        return all.isPopulated(this);
    }

    @Override
    boolean isPopulatedNow() {
        return isPopulated();
    }

    @Override
    public List<Integer> members() {
        awaitSettled();
        return all.membersOf(this);
    }

    @Override
    public Usage usage() {
        return Usage.of(members());
    }

    @Override
    void settle(int pid, boolean there) {
        if (there) all.enter(pid, this);
    }

    @Override
    public void adopt(int pid) {
        all.enter(pid, this);
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
        TreeKill.of(() -> all.seenOf(this), all.sessionsOf(this));
    }

    @Override
    void dispose() {
        // Nothing of it is kept but the table's entries, which go with their processes.
    }
}
