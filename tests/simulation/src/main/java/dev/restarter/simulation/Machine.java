package dev.restarter.simulation;

import dev.restarter.engine.Errand;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.WaitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Time, processes and contracts: what the manager's death does not touch.
final class Machine {
    /// Ends of processes, as the kernel tells them to whoever is there to hear.
    interface Ear {
        /// @param byUs   whether the manager killed it
        /// @param last   whether the contract is empty now
        void ended(Process process, WaitStatus how, boolean byUs, boolean last);
    }

    /// @param method   the method that this process runs; empty for what a start method left behind
    /// @param stubborn whether it ignores SIGTERM
    record Process(int pid, Contract contract, Optional<MethodName> method, boolean stubborn) {
        InstanceFmri owner() {
            return contract.owner;
        }

        /// Starts of pids never repeat here, so the pid serves.
        long ticks() {
            return pid * 7L;
        }
    }

    /// The processes of one generation of a service, or of one of its methods.
    static final class Contract {
        final long id;
        final InstanceFmri owner;
        /// What it was made for, if that is no method.
        final Optional<Errand> errand;
        final Map<Integer, Process> members = new LinkedHashMap<>();
        /// Whether the manager has decided that these processes are nobody's any more.
        boolean letGo;

        /// From when on the service is ready.
        Instant readyAt = Instant.MAX;
        /// Whether it gives no sign of life.
        boolean mute;
        /// Whether its health checks fail.
        boolean sick;

        Contract(long id, InstanceFmri owner, Optional<Errand> errand) {
            this.id = id;
            this.owner = owner;
            this.errand = errand;
        }
    }

    /// @param again whether it is said again and again, so that it is no sign that anything is under way
    private record Due(Instant at, long order, boolean again, Runnable what) {}

    final SortedMap<Long, Contract> contracts = new TreeMap<>();
    private final Map<InstanceFmri, List<Contract>> owned = new HashMap<>();
    private final Map<Integer, Process> processes = new LinkedHashMap<>();
    private final Set<Integer> doomed = new HashSet<>();
    private final PriorityQueue<Due> agenda =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private long order;
    private int lastPid = 100;
    /// Contracts that were let go before they were made.
    private final Set<Long> nobodys = new HashSet<>();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Ear ear = (_, _, _, _) -> {};

    /// Does something later, whatever becomes of the manager.
    void after(Duration delay, Runnable what) {
        agenda.add(new Due(now.plus(delay), order++, false, what));
    }

    /// The same for what a service does as long as it lives.
    void again(Duration delay, Runnable what) {
        agenda.add(new Due(now.plus(delay), order++, true, what));
    }

    /// Whether something will happen beside what happens for ever.
    boolean isBusy() {
        return agenda.stream().anyMatch(due -> !due.again());
    }

    /// The newest processes that are those of a service, if there are any.
    Optional<Contract> service(InstanceFmri fmri) {
        return ownedBy(fmri).stream()
                .filter(contract -> contract.errand.isEmpty() && !contract.letGo && !contract.members.isEmpty())
                .reduce((_, newer) -> newer);
    }

    Optional<Instant> next() {
        return Optional.ofNullable(agenda.peek()).map(Due::at);
    }

    /// Moves time to what is next and does it.
    void tick() {
        var due = agenda.poll();
        if (due.at().isAfter(now)) now = due.at();
        due.what().run();
    }

    Contract contract(long id, InstanceFmri owner, Optional<Errand> errand) {
        if (isPopulated(id)) throw new Broken("contract " + id + " is made a second time", owner);
        // An empty one may have been left by a manager that died.
        find(id).ifPresent(this::tidy);
        var contract = new Contract(id, owner, errand);
        contract.letGo = nobodys.remove(id);
        contracts.put(id, contract);
        owned.computeIfAbsent(owner, _ -> new ArrayList<>()).add(contract);
        return contract;
    }

    Optional<Contract> find(long id) {
        return Optional.ofNullable(contracts.get(id));
    }

    boolean isPopulated(long id) {
        return find(id).filter(contract -> !contract.members.isEmpty()).isPresent();
    }

    Process spawn(Contract contract, Optional<MethodName> method, boolean stubborn) {
        var process = new Process(++lastPid, contract, method, stubborn);
        processes.put(process.pid(), process);
        contract.members.put(process.pid(), process);
        return process;
    }

    boolean isAlive(int pid) {
        return processes.containsKey(pid);
    }

    List<Process> processes() {
        return List.copyOf(processes.values());
    }

    void end(Process process, WaitStatus how, boolean byUs) {
        if (processes.remove(process.pid()) == null) return;
        doomed.remove(process.pid());
        var contract = process.contract();
        contract.members.remove(process.pid());
        ear.ended(process, how, byUs, contract.members.isEmpty());
        if (contract.letGo) tidy(contract);
    }

    /// The manager is dead, and with it what it would still have made.
    void managerDied() {
        nobodys.clear();
    }

    /// The manager wants to hear no more of a contract. It may only now be about to be made, also where an
    /// empty one with its number was left by a manager that died.
    void letGo(long id) {
        if (!isPopulated(id)) nobodys.add(id);
        find(id).ifPresent(contract -> {
            contract.letGo = true;
            tidy(contract);
        });
    }

    private void tidy(Contract contract) {
        if (!contract.members.isEmpty()) return;
        contracts.remove(contract.id);
        owned.getOrDefault(contract.owner, new ArrayList<>()).remove(contract);
    }

    /// SIGKILL: it does nothing any more, also where it takes its time to go.
    void kill(Process process, WaitStatus how, Duration delay) {
        doomed.add(process.pid());
        endLater(process, how, true, delay);
    }

    /// Whether it still goes about its business.
    boolean isAtWork(int pid) {
        return isAlive(pid) && !doomed.contains(pid);
    }

    void endLater(Process process, WaitStatus how, boolean byUs, Duration delay) {
        after(delay, () -> end(process, how, byUs));
    }

    List<Process> members(long contract) {
        return find(contract).map(found -> List.copyOf(found.members.values())).orElse(List.of());
    }

    /// The machine is switched off and on again.
    void reboot() {
        processes.clear();
        contracts.clear();
        owned.clear();
        agenda.clear();
        now = now.plusSeconds(60);
    }

    List<Contract> ownedBy(InstanceFmri fmri) {
        return List.copyOf(owned.getOrDefault(fmri, List.of()));
    }
}
