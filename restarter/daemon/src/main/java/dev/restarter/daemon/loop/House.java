package dev.restarter.daemon.loop;

import dev.restarter.contract.Contract;
import dev.restarter.contract.ContractId;
import dev.restarter.contract.ContractListener;
import dev.restarter.contract.Contracts;
import dev.restarter.contract.InstanceLog;
import dev.restarter.contract.LogKeeper;
import dev.restarter.contract.Usage;
import dev.restarter.contract.method.LogLimits;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.CareReader;
import dev.restarter.repository.Change;
import dev.restarter.repository.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The loop with everything that carries out what it decides. Opened in order, closed in reverse; any thread may call.
public final class House implements AutoCloseable {
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);
    private static final Duration POLL = Duration.ofMillis(10);

    /// The contracts that are open, by number.
    private final Map<Long, Contract> open = new ConcurrentHashMap<>();

    private final Path logs;
    private final Watch watch = Watch.start("loop", Loop.STACK);
    private final Inbox inbox = new Inbox(watch::wake);
    private final Contracts contracts;
    private final FileWatch files;
    private final Notifications notifications;
    private final Optional<LogKeeper> logKeeper;
    private final Schedules schedules;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Deeds deeds;
    private final Loop loop;
    private final Survivors survivors;
    private Consumer<Effect.Delegate> delegates = _ -> {};
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

    /// Prepares everything and starts nothing yet.
    ///
    /// @param notify the socket on which services tell about themselves
    /// @param mode empty to choose cgroups where they can be written
    /// @throws IOException if files cannot be watched
    public House(
            Repository repository,
            MethodReader methods,
            Path root,
            Path logs,
            Path notify,
            ManagerLog log,
            Optional<Contracts.Mode> mode)
            throws IOException {
        this.logs = logs;
        this.contracts = Contracts.open(root, watch, new Ears(), mode);
        this.files = new FileWatch(inbox);
        this.schedules = new Schedules(inbox, log);
        this.notifications = new Notifications(notify, contracts, inbox, log);
        this.logKeeper = keepLogs(repository, logs, log);
        var configurations = new ConfigurationReader(repository, methods);
        this.deeds = new Deeds(
                repository,
                configurations,
                methods,
                contracts,
                open,
                logs,
                log,
                inbox,
                files,
                notifications,
                schedules,
                this::delegate,
                stopped::complete,
                executor);
        Function<InstanceFmri, Path> logOf = fmri -> InstanceLog.of(logs, fmri).file();
        var leftovers = contracts.leftovers();
        var foundlings = Foundlings.rows(repository, leftovers, deeds::reopen, logOf, Instant.now());
        if (!foundlings.isEmpty()) repository.record(foundlings);
        this.survivors = Survivors.find(repository, leftovers, deeds::reopen);
        if (survivors.lives().stream().anyMatch(former -> isHeard(repository, former.fmri()))) notifications.listen();
        this.loop = new Loop(repository, configurations, survivors.lastContract(), watch, inbox, log, logOf);
    }

    private static boolean isHeard(Repository repository, InstanceFmri fmri) {
        return repository.exists(fmri)
                && CareReader.read(repository.effective(fmri)).isHeard();
    }

    /// Without it services run all the same, and their logs grow.
    private static Optional<LogKeeper> keepLogs(Repository repository, Path logs, ManagerLog log) {
        try {
            var keeper = new LogKeeper(logs, fmri -> LogLimits.of(repository.effective(fmri)), log::notice);
            repository.subscribe(Change::isConfiguration, _ -> keeper.limitsChanged());
            return Optional.of(keeper);
        } catch (KernelException e) {
            log.notice("logs will grow without end, since their folder cannot be watched: " + e.getMessage());
            return Optional.empty();
        }
    }

    /// Names who takes the messages to delegated restarters; before [#start].
    public void delegateTo(Consumer<Effect.Delegate> taker) {
        delegates = taker;
    }

    private void delegate(Effect.Delegate message) {
        delegates.accept(message);
    }

    /// Takes over what the former manager left, and starts what is to run.
    public void start(Event.MilestoneChosen milestone) {
        loop.start(deeds::begin, survivors.lives(), milestone);
    }

    /// How many instances were taken over from a former manager of this boot.
    public int survivors() {
        return survivors.lives().size();
    }

    public Contracts.Mode mode() {
        return contracts.mode();
    }

    public Picture picture() {
        return loop.picture();
    }

    /// Waits until everything that was told before this call is decided and recorded.
    public void settle() {
        loop.settle();
    }

    public AutoCloseable subscribe(Consumer<Transition> listener) {
        return loop.subscribe(listener);
    }

    /// Tells the engine of something that happened outside the loop's own reach.
    public void happened(Event event) {
        inbox.happened(event);
    }

    /// Asks for everything to be stopped.
    ///
    /// @return completes when nothing runs any more: whether all stopped properly
    public CompletableFuture<Boolean> shutdown() {
        inbox.happened(new Event.ShutdownRequested());
        return stopped;
    }

    /// Kills whatever still runs in a contract, as the last act of a machine's shutdown does, and waits a
    /// little until it is gone.
    ///
    /// @param why how the line begins that each of these services finds in its log
    /// @return the services whose processes had to be killed
    public Set<InstanceFmri> killEverything(String why) {
        var killed = new HashSet<Contracts.Found>();
        var deadline = System.nanoTime() + LAST_WAIT.toNanos();
        while (killAll(killed, why) && System.nanoTime() - deadline < 0) LockSupport.parkNanos(POLL.toNanos());
        return killed.stream().map(Contracts.Found::owner).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean killAll(Set<Contracts.Found> killed, String why) {
        var any = false;
        for (var found : contracts.leftovers()) {
            var contract = contracts.find(found.id(), found.owner()).filter(open -> !open.isEmpty());
            if (contract.isEmpty()) continue;
            if (killed.add(found)) {
                InstanceLog.of(logs, found.owner())
                        .append(
                                LocalDateTime.now(),
                                why + "; killing everything in contract "
                                        + found.id().number() + ".");
            }
            contract.get().killAll();
            any = true;
        }
        return any;
    }

    /// The processes of an instance, those of a method that runs for it included.
    public List<Integer> members(Status status) {
        var pids = new ArrayList<Integer>();
        for (var number : status.life().map(Life::contracts).orElse(Set.of())) {
            deeds.contract(number).ifPresent(contract -> pids.addAll(contract.members()));
        }
        pids.sort(null);
        return pids;
    }

    /// What the processes of an instance use, those of a method that runs for it included; empty if it has no
    /// contract.
    public Optional<Usage> usage(Status status) {
        return status.life().map(Life::contracts).orElse(Set.of()).stream()
                .flatMap(number -> deeds.contract(number).stream())
                .map(Contract::usage)
                .reduce(Usage::plus);
    }

    /// The instance in one of whose contracts a process is.
    public Optional<InstanceFmri> ownerOf(int pid) {
        return contracts
                .holding(pid)
                .flatMap(id -> picture().instances().values().stream()
                        .filter(status -> status.life()
                                .filter(life -> life.contracts().contains(id.number()))
                                .isPresent())
                        .map(Status::fmri)
                        .findFirst());
    }

    /// The contract of the instance's service, if it has one that is open.
    public Optional<Contract> contract(InstanceFmri fmri) {
        return picture().find(fmri).flatMap(Status::life).flatMap(life -> deeds.contract(life.contractId()));
    }

    /// Stops deciding; services go on running.
    @Override
    public void close() throws IOException {
        loop.close();
        executor.close();
        notifications.close();
        schedules.close();
        files.close();
        logKeeper.ifPresent(LogKeeper::close);
        contracts.close();
    }

    /// Hears what happens to processes, on the watch's thread.
    private final class Ears implements ContractListener {
        @Override
        public void emptied(ContractId id) {
            FaultPoint.BEFORE_EMPTIED.pass();
            inbox.happened(new Event.ContractEmptied(id.number()));
        }

        @Override
        public void memberEnded(ContractId id, int pid, WaitStatus how, boolean byUs) {
            if (!how.signal() || byUs) return;
            var last = Optional.ofNullable(open.get(id.number()))
                    .map(Contract::isEmpty)
                    .orElse(false);
            inbox.happened(new Event.MemberDied(id.number(), how, last));
        }
    }
}
