package dev.restarter.contract;

import dev.restarter.model.InstanceFmri;
import java.util.List;

/// The set of all processes of a service, or of one method that does not become part of it.
///
/// All methods throw [dev.restarter.kernel.KernelException] where the kernel refuses, which for a daemon that runs as
/// root it does not.
public interface Contract {
    ContractId id();

    InstanceFmri owner();

    /// The living processes, in no order.
    List<Integer> members();

    /// What its processes use at this moment; read when it is asked for.
    Usage usage();

    /// Whether no process is left and no method is about to start in it.
    boolean isEmpty();

    /// Sends a signal to all members, also to those that are born meanwhile.
    void signal(int signal);

    /// Kills all members so that none can outrun it by forking. When this returns, every one has been sent
    /// SIGKILL; [ContractListener#emptied] tells when they are gone.
    void killAll();

    /// Stops telling about it. Its processes go on; what keeps them together is removed when the last one ends.
    void abandon();

    /// Takes in a process that runs already; its children stay where they are.
    void adopt(int pid);
}
