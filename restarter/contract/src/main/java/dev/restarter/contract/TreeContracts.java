package dev.restarter.contract;

import dev.restarter.kernel.process.PidFd;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.InstanceFmri;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Contracts without control groups: what belongs to one is found in `/proc` by session, by the mark in the
/// environment and by descent, and once found is remembered.
///
/// The table of members is guarded by this object. `/proc` is searched when a member ends and when somebody asks,
/// never by the clock.
final class TreeContracts extends LinuxContracts {
    private final int own = (int) ProcessHandle.current().pid();
    private final Map<Integer, Member> members = new HashMap<>();
    // Processes that were looked at and bear no mark, with their start: environments do not change from
    // outside.
    private final Map<Integer, Long> unmarked = new HashMap<>();
    private final Map<ProcessFacts, TreeContract> passing = new HashMap<>(); // seen by the last search, and gone
    private final Set<Integer> zombies = new HashSet<>();
    private final AtomicBoolean searching = new AtomicBoolean();
    private Set<ContractId> former = Set.of(); // what an earlier daemon left: none of them comes into being later
    private boolean fresh; // of the watch's thread: the table is as a search has just left it

    /// @param start in clock ticks, so that a number that is used again is not taken for this process
    private record Member(long start, TreeContract contract, PidFd process, Watch.Registration registration) {}

    TreeContracts(Path root, Watch watch, ContractListener listener) {
        super(root, watch, listener);
    }

    @Override
    void begin() {
        super.begin();
        former = leftovers().stream().map(Found::id).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Mode mode() {
        return Mode.PROCESS_TREE;
    }

    @Override
    public Optional<String> limit(InstanceFmri owner, Map<String, String> controls) {
        return controls.keySet().stream()
                .findFirst()
                .map(file -> "the limit '" + file.replace('.', '_')
                        + "' needs control groups of version 2, which the manager cannot write here;"
                        + " run it as root or in a delegated group, or take the limit out");
    }

    @Override
    LinuxContract make(ContractId id, InstanceFmri owner) {
        return new TreeContract(id, owner, this);
    }

    @Override
    Optional<LinuxContract> refind(ContractId id, InstanceFmri owner) {
        return former.contains(id) ? Optional.of(new TreeContract(id, owner, this)) : Optional.empty();
    }

    @Override
    public List<Found> leftovers() {
        return ProcessFacts.all().stream()
                .filter(facts -> !facts.isZombie())
                .flatMap(facts ->
                        marked(facts.pid())
                                .flatMap(id -> markedOwner(facts.pid()).map(owner -> new Found(id, owner)))
                                .stream())
                .distinct()
                .toList();
    }

    @Override
    public synchronized Optional<ContractId> holding(int pid) {
        return ProcessFacts.of(pid).flatMap(facts -> {
            var member = members.get(pid);
            return member != null && member.start == facts.startTicks()
                    ? Optional.of(member.contract.id())
                    : contractOf(facts).map(LinuxContract::id);
        });
    }

    @Override
    Optional<LinuxContract> contractOfDead(ProcessFacts dead) {
        synchronized (this) {
            var member = members.get(dead.pid());
            if (member != null && member.start == dead.startTicks()) return Optional.of(member.contract);
        }
        return ofSession(dead.session());
    }

    /// One search for all that have died by then: to search for each would take the longer the more there are.
    @Override
    void lookSoon(LinuxContract contract) {
        lookLater();
    }

    /// The living members, after a search.
    synchronized List<Integer> membersOf(TreeContract contract) {
        search();
        return inTable(contract);
    }

    /// The members that a search saw, also those that were gone when it came to look closer.
    synchronized List<ProcessFacts> seenOf(TreeContract contract) {
        var present = search();
        return Stream.concat(
                        inTable(contract).stream().map(present::get),
                        passing.entrySet().stream()
                                .filter(passed -> passed.getValue() == contract)
                                .map(Map.Entry::getKey))
                .toList();
    }

    /// Whether a member lives. Only where none of the table does, all processes are searched.
    synchronized boolean isPopulated(TreeContract contract) {
        if (inTable(contract).stream().anyMatch(this::lives)) return true;
        if (!(fresh && watch().isCurrentThread())) search();
        return !inTable(contract).isEmpty() || passing.containsValue(contract);
    }

    private boolean lives(int pid) {
        var start = members.get(pid).start;
        return ProcessFacts.of(pid)
                .filter(facts -> facts.startTicks() == start && !facts.isZombie())
                .isPresent();
    }

    private List<Integer> inTable(TreeContract contract) {
        return members.entrySet().stream()
                .filter(member -> member.getValue().contract == contract && !zombies.contains(member.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Enters a process by number; nothing happens if it has ended.
    synchronized void enter(int pid, TreeContract contract) {
        ProcessFacts.of(pid).ifPresent(facts -> enter(facts, contract));
    }

    private Map<Integer, ProcessFacts> search() {
        var present = new HashMap<Integer, ProcessFacts>();
        ProcessFacts.all().forEach(facts -> present.put(facts.pid(), facts));
        for (var pid : List.copyOf(members.keySet())) {
            var now = present.get(pid);
            if (now == null || now.startTicks() != members.get(pid).start) {
                drop(pid);
                lookLater(); // its end will not be told any more
            }
        }
        zombies.clear();
        passing.clear();
        present.values().stream().filter(ProcessFacts::isZombie).forEach(facts -> zombies.add(facts.pid()));
        unmarked.keySet().retainAll(present.keySet());
        var others = new ArrayList<>(present.values());
        others.removeIf(facts -> members.containsKey(facts.pid()) || facts.isZombie() || facts.pid() == own);
        // A child of a member is a member, and so on down, whatever the order in which they were seen.
        while (others.removeIf(this::enterIfMember)) continue;
        return present;
    }

    private boolean enterIfMember(ProcessFacts facts) {
        var contract = contractOf(facts);
        contract.ifPresent(found -> enter(facts, (TreeContract) found));
        return contract.isPresent();
    }

    private Optional<LinuxContract> contractOf(ProcessFacts facts) {
        var parent = members.get(facts.parent());
        if (parent != null) return Optional.of(parent.contract);
        return ofSession(facts.session()).or(() -> byMark(facts));
    }

    private Optional<LinuxContract> byMark(ProcessFacts facts) {
        var seen = unmarked.get(facts.pid());
        if (seen != null && seen == facts.startTicks()) return Optional.empty();
        var mark = marked(environment(facts));
        // One whose contract is not known yet may be asked for later: a new daemon finds them one after another.
        if (mark.isEmpty()) unmarked.put(facts.pid(), facts.startTicks());
        return mark.flatMap(this::known);
    }

    /// An orphan of ours that shows no environment may be in the middle of becoming another program: it is
    /// looked at until that is over. Of others we would not know by their parent either.
    private List<String> environment(ProcessFacts facts) {
        var environment = ProcessFacts.environment(facts.pid());
        var deadline = System.nanoTime() + Newborns.EXEC_NANOS;
        while (environment.isEmpty() && facts.parent() == own && System.nanoTime() - deadline < 0 && lives(facts)) {
            LockSupport.parkNanos(Newborns.EXEC_POLL_NANOS);
            environment = ProcessFacts.environment(facts.pid());
        }
        return environment;
    }

    private static boolean lives(ProcessFacts facts) {
        return ProcessFacts.of(facts.pid())
                .filter(now -> now.startTicks() == facts.startTicks() && !now.isZombie())
                .isPresent();
    }

    private void enter(ProcessFacts facts, TreeContract contract) {
        var known = members.get(facts.pid());
        if (known != null && known.start == facts.startTicks()) return;
        if (known != null) drop(facts.pid()); // the number is used again
        var process = PidFd.open(facts.pid());
        if (process.isEmpty()) {
            passing.put(facts, contract);
            return;
        }
        var again = ProcessFacts.of(facts.pid());
        if (again.isEmpty() || again.get().startTicks() != facts.startTicks()) {
            passing.put(facts, contract);
            process.get().close();
            return;
        }
        var registration = watch().add(process.get().fd(), Watch.IN, _ -> ended(facts.pid()));
        members.put(facts.pid(), new Member(facts.startTicks(), contract, process.get(), registration));
    }

    /// Its children are orphans now, so those that nothing else betrays have to be found at once. The table
    /// keeps the dead until they are searched for, so that an orphan's end is still told to its contract.
    private void ended(int pid) {
        synchronized (this) {
            var member = members.get(pid);
            if (member != null) member.registration.close();
        }
        lookLater();
    }

    private void lookLater() {
        if (searching.compareAndSet(false, true)) watch().run(this::searchOnce);
    }

    private void searchOnce() {
        children().reap(); // how the last one ended is told before that it was the last
        synchronized (this) {
            search();
            // The list of processes is not made in one moment: one that forks and ends meanwhile may hide its
            // child.
            search();
            searching.set(false); // what goes from here on is looked for again
        }
        fresh = true;
        try {
            known().forEach(LinuxContract::lookWhetherEmpty);
        } finally {
            fresh = false;
        }
    }

    private void drop(int pid) {
        var member = members.remove(pid);
        member.registration.close();
        member.process.close();
    }
}
