package dev.restarter.contract;

import dev.restarter.model.WaitStatus;

/// Is told what happens to contracts, on the watch's thread: must be quick and must not block.
public interface ContractListener {
    /// The last process of a contract has ended. Told once, after the end of each method that ran in the
    /// contract.
    void emptied(ContractId id);

    /// A process has ended that the daemon started, or that came to it as an orphan. Others of the contract
    /// have parents in it who know of their ends; the kernel does not tell us.
    ///
    /// @param byUs whether it was killed by a signal that we sent
    void memberEnded(ContractId id, int pid, WaitStatus how, boolean byUs);
}
