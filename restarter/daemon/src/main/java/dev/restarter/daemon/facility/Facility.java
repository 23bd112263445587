package dev.restarter.daemon.facility;

import dev.restarter.contract.Usage;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Caller;
import dev.restarter.repository.DeniedException;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The running manager, as the commands see it. Thread-safe; what has returned is durable.
public interface Facility {

    /// The states of all instances, as of everything asked for before this call.
    Picture picture();

    Repository repository();

    /// The same facility on somebody's behalf: what asks for something then throws [DeniedException] where he
    /// is not authorized, and nothing has changed.
    Facility by(Caller caller);

    /// The same facility on the same behalf, for finding out: what asks for something throws [DeniedException]
    /// as it would, and does nothing else.
    Facility rehearsal();

    /// Enables permanently (and deletes the override) or until the next boot (sets it).
    void enable(InstanceFmri fmri, boolean temporarily);

    /// @param comment why, for `svcs -x`; may be empty
    void disable(InstanceFmri fmri, boolean temporarily, String comment);

    /// @param requester empty for a person at a terminal; else the service that asks, or empty text if it is
    ///     none of ours
    void request(InstanceFmri fmri, AdminAction action, Optional<String> requester);

    /// How much is to run (reference 4.9).
    Milestone milestone();

    /// Changes how much is to run: what does not belong to it stops, and loses whatever was set temporarily.
    ///
    /// @param always for every boot from now on, and not for this one alone
    void milestone(Milestone milestone, boolean always);

    /// The processes of the service and of a method that runs for it, by pid.
    ///
    /// @param status as the picture has it
    List<Member> members(Status status);

    /// What the processes of the service and of a method that runs for it use together; empty if it has no
    /// contract.
    ///
    /// @param status as the picture has it
    Optional<Usage> usage(Status status);

    /// The service whose contract a process is in, if it is in one of ours.
    Optional<InstanceFmri> ownerOf(int pid);

    /// Moves a process into the contract of the service that `caller` belongs to.
    ///
    /// @throws IllegalArgumentException saying why not: `caller` is in no contract, or `pid` belongs to another
    /// user
    void adopt(int caller, int callerUid, int pid);

    Path log(InstanceFmri fmri);

    /// The folders that manifests are imported from at the start.
    List<Path> manifestFolders();

    /// Calls the listener for every transition from now on, in order, until closed. It is called by the
    /// manager's own thread and must not wait; what [#picture] shows has been told before.
    AutoCloseable subscribe(Consumer<Transition> listener);

    /// Waits until a change of configuration that has returned has reached the manager, so that `svccfg import`
    /// ends with a state to show.
    void settle(List<Fmri> entities);

    /// Begins to stop everything, dependents first, and then the manager.
    ///
    /// @return completes when nothing of any service runs any more and the manager is about to end
    CompletableFuture<Stopped> shutdown();

    /// When this manager was started, and whether it found services of a former one.
    Instant started();

    /// When the first manager of this boot was started; from there the time of a boot counts.
    Instant bootBegan();

    /// How everything was stopped.
    ///
    /// @param clean  whether all services stopped properly and in time; the manager's exit status says the same
    /// @param killed those that were killed since the time to stop in was over
    record Stopped(boolean clean, Set<InstanceFmri> killed) {
        public Stopped {
            killed = Collections.unmodifiableSortedSet(new TreeSet<>(killed));
        }
    }

    /// A process of a contract, as `svcs -p` shows it.
    ///
    /// @param started  when the process began
    /// @param command  its short name, at most 15 bytes
    /// @param arguments its command line; empty for a zombie
    record Member(int pid, Instant started, String command, String arguments, boolean defunct) {}
}
