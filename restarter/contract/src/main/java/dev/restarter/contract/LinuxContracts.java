package dev.restarter.contract;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.Children;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Spawn;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.WaitStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// What both kinds of contracts have in common: the watch, the children, and by what a process is known to belong
/// to a contract: the session that its method was started in, and the contract's mark in its environment.
abstract sealed class LinuxContracts implements Contracts permits CgroupContracts, TreeContracts {
    private static final String VARIABLE = "RESTARTER_CONTRACT=";

    private final String root;
    private final ContractListener listener;
    private final Watch watch;
    private final Map<ContractId, LinuxContract> known = new ConcurrentHashMap<>();
    private final Map<Integer, LinuxContract> sessions = new ConcurrentHashMap<>();
    // Moving a process into its control group takes the kernel some 10 ms, when the last move was a while ago:
    // it waits until every processor has passed a quiet moment. Nobody else should wait for that, and together
    // it is cheaper. So does the removal of groups, of which a stop of many services has many.
    private final ExecutorService mover = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("contract mover").daemon().factory());
    private Children children; // set by begin
    private final MethodRunner runner = new MethodRunner(this);

    LinuxContracts(Path root, Watch watch, ContractListener listener) {
        this.root = rootId(root);
        this.watch = watch;
        this.listener = listener;
    }

    /// Begins to hear of processes; done once, when the object is complete.
    void begin() {
        children = Children.of(watch, this::orphanEnded);
    }

    /// Tells daemons of different roots apart, in the names of control groups and in environments.
    static String rootId(Path root) {
        return FileNames.digest(root.toAbsolutePath().normalize().toString(), 6);
    }

    final ContractListener listener() {
        return listener;
    }

    final Watch watch() {
        return watch;
    }

    final Children children() {
        return children;
    }

    @Override
    public final MethodRunner runner() {
        return runner;
    }

    /// The entry that each process of a contract finds in its environment.
    final String mark(ContractId id) {
        return VARIABLE + id + "@" + root;
    }

    @Override
    public final Contract create(ContractId id, InstanceFmri owner) {
        var contract = make(id, owner);
        known.put(id, contract);
        return contract;
    }

    @Override
    public final Optional<Contract> find(ContractId id, InstanceFmri owner) {
        var found = Optional.ofNullable(known.get(id)).or(() -> {
            var again = refind(id, owner);
            again.ifPresent(contract -> {
                known.put(id, contract);
                contract.occupy();
            });
            return again;
        });
        return found.map(contract -> contract);
    }

    abstract LinuxContract make(ContractId id, InstanceFmri owner);

    abstract Optional<LinuxContract> refind(ContractId id, InstanceFmri owner);

    /// The contract of an orphan that has just died and was not reaped yet.
    abstract Optional<LinuxContract> contractOfDead(ProcessFacts dead);

    /// Looks whether a contract is empty, now that somebody of it has died or nobody wants to hear of it any more;
    /// on the watch's thread, for each of them.
    abstract void lookSoon(LinuxContract contract);

    final Optional<LinuxContract> known(ContractId id) {
        return Optional.ofNullable(known.get(id));
    }

    final List<LinuxContract> known() {
        return List.copyOf(known.values());
    }

    final Optional<LinuxContract> ofSession(int session) {
        return Optional.ofNullable(sessions.get(session));
    }

    final void join(int session, LinuxContract contract) {
        contract.joinedBy(session); // before it can be found, so that nobody forgets the one without the other
        sessions.put(session, contract);
    }

    final void forget(LinuxContract contract) {
        known.remove(contract.id(), contract);
        // Its own alone: to look through everybody's at each stop takes the longer the more services there are.
        contract.sessions().forEach(session -> sessions.remove(session, contract));
    }

    /// The contract that a process was started for, by the mark in its environment; empty if it has none or
    /// cleared it.
    final Optional<ContractId> marked(int pid) {
        return marked(ProcessFacts.environment(pid));
    }

    /// The same of an environment that was read already.
    final Optional<ContractId> marked(List<String> environment) {
        return environment.stream()
                .filter(entry -> entry.startsWith(VARIABLE) && entry.endsWith("@" + root))
                .map(entry -> entry.substring(VARIABLE.length(), entry.length() - root.length() - 1))
                .flatMap(number -> ContractId.parse(number).stream())
                .findFirst();
    }

    /// Whose method's mark and owner's name a process carries, for contracts of an earlier daemon.
    static Optional<InstanceFmri> markedOwner(int pid) {
        return ProcessFacts.environment(pid).stream()
                .filter(entry -> entry.startsWith("SMF_FMRI="))
                .map(entry -> entry.substring(9))
                .findFirst()
                .flatMap(text -> {
                    try {
                        return Optional.of(InstanceFmri.parse(text));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                });
    }

    /// Starts a program inside a contract.
    ///
    /// @param ending is told of its end after the contract's listener
    /// @throws KernelException if it cannot be started; the contract is as before
    final int start(LinuxContract contract, Spawn spawn, Children.Ending ending) {
        contract.methodBegins();
        Children.Child child;
        try {
            child = children.start(spawn);
        } catch (KernelException e) {
            watch.run(contract::methodOver);
            throw e;
        }
        FaultPoint.AFTER_SPAWN.pass();
        contract.methodStarted();
        join(child.pid(), contract);
        contract.settle(child, mover);
        child.whenEnded((pid, how) -> {
            contract.memberEnded(pid, how);
            ending.ended(pid, how);
            contract.methodOver();
        });
        return child.pid();
    }

    /// The sessions that were begun for a contract's methods.
    final Set<Integer> sessionsOf(LinuxContract contract) {
        return contract.sessions().stream()
                .filter(session -> sessions.get(session) == contract) // a number may mean another's by now
                .collect(Collectors.toUnmodifiableSet());
    }

    private void orphanEnded(ProcessFacts dead, WaitStatus how) {
        contractOfDead(dead).ifPresent(found -> {
            found.memberEnded(dead.pid(), how);
            lookSoon(found);
        });
    }

    /// Has something done by the mover, which nobody waits for but the end of the contracts.
    final void later(Runnable chore) {
        mover.execute(chore);
    }

    @Override
    public void close() {
        watch.close(); // first, since it gives the mover work
        mover.close();
    }
}
