package dev.restarter.contract;

import dev.restarter.kernel.process.Watch;
import dev.restarter.model.InstanceFmri;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All contracts of one daemon.
public interface Contracts extends AutoCloseable {
    /// How processes are kept together.
    enum Mode {
        /// Control groups of version 2: nothing escapes.
        CGROUP,
        /// Session, descent and a variable in the environment: what clears its environment, leaves its session
        /// and outlives the daemon escapes.
        PROCESS_TREE
    }

    /// A contract that an earlier daemon left.
    record Found(ContractId id, InstanceFmri owner) {}

    /// Prepares this process for contracts: it becomes child subreaper, and with control groups moves into one
    /// of its own. To be done once in a process, before anything is started.
    ///
    /// @param root   the folder that tells this daemon from others
    /// @param watch  on whose thread ends are told; closed with the contracts
    /// @param forced empty to use control groups where they can be written
    /// @throws IllegalStateException if the forced mode is not to be had here, saying why
    static Contracts open(Path root, Watch watch, ContractListener listener, Optional<Mode> forced) {
        return ContractsOpener.open(root, watch, listener, forced);
    }

    Mode mode();

    /// Makes an empty contract. It can be found again from here on, also after the daemon's death.
    Contract create(ContractId id, InstanceFmri owner);

    /// Sets the limits of an owner's processes all together, in all its contracts; what is not named is unlimited.
    ///
    /// @param controls files of its control group and what to write there
    /// @return why one of them cannot be kept
    Optional<String> limit(InstanceFmri owner, Map<String, String> controls);

    /// The contract of a daemon that died; empty if nothing is left of it. One that is found empty tells so
    /// like any other.
    Optional<Contract> find(ContractId id, InstanceFmri owner);

    /// The contract that a process is in now; empty if it is in none of ours, or has ended and was reaped.
    Optional<ContractId> holding(int pid);

    /// Everything that earlier daemons of this root left.
    List<Found> leftovers();

    /// Runs methods in these contracts.
    MethodRunner runner();

    /// Leaves all processes running and removes what holds none.
    @Override
    void close();
}
