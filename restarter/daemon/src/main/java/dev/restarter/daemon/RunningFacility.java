package dev.restarter.daemon;

import dev.restarter.contract.InstanceLog;
import dev.restarter.contract.Usage;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.loop.House;
import dev.restarter.daemon.loop.MilestoneOptions;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Event;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Caller;
import dev.restarter.repository.Draft;
import dev.restarter.repository.Repository;
import dev.restarter.repository.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The facility over the real repository and loop: writes what commands ask for into the repository, as SMF's own tools
/// do, and tells the loop.
final class RunningFacility implements Facility {
    private static final String ACTIONS = Repository.ACTIONS;
    private static final String OVERRIDE = "general_ovr";

    private final Repository repository;
    private final House house;
    private final Path logs;
    private final List<Path> manifestFolders;
    private final Supplier<CompletableFuture<Stopped>> shutdown;
    private final MilestoneOptions milestones;
    private final boolean rehearsal;
    private final ProcessClock clock;
    private final Instant started;

    /// @param shutdown asks the manager to stop everything and to end
    RunningFacility(
            Repository repository,
            House house,
            Path logs,
            List<Path> manifestFolders,
            Supplier<CompletableFuture<Stopped>> shutdown) {
        this.repository = repository;
        this.milestones = new MilestoneOptions(repository);
        this.house = house;
        this.logs = logs;
        this.manifestFolders = List.copyOf(manifestFolders);
        this.shutdown = shutdown;
        this.rehearsal = false;
        this.clock = ProcessClock.read();
        this.started = Instant.now();
    }

    private RunningFacility(RunningFacility other, Repository repository, boolean rehearsal) {
        this.repository = repository;
        this.milestones = other.milestones;
        this.house = other.house;
        this.logs = other.logs;
        this.manifestFolders = other.manifestFolders;
        this.shutdown = other.shutdown;
        this.rehearsal = rehearsal;
        this.clock = other.clock;
        this.started = other.started;
    }

    @Override
    public Facility by(Caller caller) {
        return new RunningFacility(this, repository.by(caller), rehearsal);
    }

    @Override
    public Facility rehearsal() {
        return new RunningFacility(this, repository, true);
    }

    /// @return whether it was done, and not only rehearsed
    private boolean change(Transaction<?> work) {
        if (rehearsal) repository.rehearse(work);
        else repository.change(work);
        return !rehearsal;
    }

    /// Instances that only the repository knows are in it without a state.
    @Override
    public Picture picture() {
        var known = house.picture();
        var all = new TreeMap<>(known.instances());
        for (var fmri : repository.instances()) {
            all.putIfAbsent(fmri, new Status(fmri, Optional.empty(), Optional.empty()));
        }
        return new Picture(Collections.unmodifiableSortedMap(all), known.files());
    }

    @Override
    public Repository repository() {
        return repository;
    }

    @Override
    public void enable(InstanceFmri fmri, boolean temporarily) {
        setEnabled(fmri, true, temporarily, "");
    }

    @Override
    public void disable(InstanceFmri fmri, boolean temporarily, String comment) {
        setEnabled(fmri, false, temporarily, comment);
    }

    private void setEnabled(InstanceFmri fmri, boolean value, boolean temporarily, String comment) {
        var isSo = isEnabled(fmri).equals(Optional.of(value));
        // What makes no difference takes no authorization, but the engine is asked to look again.
        if (isSo) repository.demandAction(fmri);
        var done = change(draft -> {
            if (draft.group(fmri, "general")
                    .flatMap(group -> group.property("enabled"))
                    .isEmpty()) {
                write(draft, fmri, "general", true, false, "");
            }
            if (temporarily) {
                write(draft, fmri, OVERRIDE, false, value, comment);
            } else {
                write(draft, fmri, "general", true, value, comment);
                draft.deleteProperty(fmri, OVERRIDE, "enabled");
                draft.deleteProperty(fmri, OVERRIDE, "comment");
            }
            return fmri;
        });
        if (isSo && done) house.happened(new Event.Switched(fmri));
    }

    private static void write(
            Draft draft, InstanceFmri fmri, String group, boolean persistent, boolean value, String comment) {
        draft.ensureGroup(fmri, group, "framework", persistent);
        draft.setProperty(fmri, group, new Property("enabled", PropertyType.BOOLEAN, Boolean.toString(value)));
        // Where nothing was said before and nothing is said now, whoever may only set values can do without.
        var said = draft.group(fmri, group).flatMap(found -> found.property("comment"));
        if (comment.isEmpty() && said.isEmpty()) return;
        draft.setProperty(fmri, group, new Property("comment", PropertyType.ASTRING, comment));
    }

    private Optional<Boolean> isEnabled(InstanceFmri fmri) {
        var live = repository.editing(fmri);
        return live.bool(OVERRIDE, "enabled").or(() -> live.bool("general", "enabled"));
    }

    @Override
    public Milestone milestone() {
        return milestones.current();
    }

    @Override
    public void milestone(Milestone milestone, boolean always) {
        if (!change(draft -> milestones.choose(draft, milestone, always))) return;
        FaultPoint.AFTER_MILESTONE.pass();
        house.happened(new Event.MilestoneChosen(milestone, false));
        house.settle();
    }

    @Override
    public void request(InstanceFmri fmri, AdminAction action, Optional<String> requester) {
        var done = change(draft -> {
            draft.ensureGroup(fmri, ACTIONS, "framework", false);
            var time = Long.toString(System.nanoTime());
            draft.setProperty(fmri, ACTIONS, new Property(action.property(), PropertyType.INTEGER, time));
            draft.setProperty(
                    fmri,
                    ACTIONS,
                    new Property("auxiliary_tty", PropertyType.BOOLEAN, Boolean.toString(requester.isEmpty())));
            draft.setProperty(
                    fmri, ACTIONS, new Property("auxiliary_fmri", PropertyType.ASTRING, requester.orElse("")));
            if (action == AdminAction.REFRESH) draft.takeSnapshot(fmri, Repository.RUNNING);
            return fmri;
        });
        if (!done) return;
        FaultPoint.AFTER_REQUEST.pass();
        pass(fmri, action, requester);
    }

    /// Hands the requests over that a former manager had acknowledged and not yet passed on.
    void passPending() {
        for (var fmri : repository.instances()) {
            var live = repository.editing(fmri);
            var byPerson = live.bool(ACTIONS, "auxiliary_tty").orElse(true);
            var requester = byPerson ? Optional.<String>empty() : live.string(ACTIONS, "auxiliary_fmri");
            pending(live).forEach(action -> pass(fmri, action, requester));
        }
    }

    /// Maintenance first, then the others as they were asked for (reference 4.10).
    private static List<AdminAction> pending(Properties live) {
        return Stream.of(AdminAction.values())
                .filter(action -> live.number(ACTIONS, action.property()).isPresent())
                .sorted(Comparator.comparing((AdminAction action) -> !action.isMaintenance())
                        .thenComparing(action ->
                                live.number(ACTIONS, action.property()).getAsLong()))
                .toList();
    }

    /// The request is cleared only after the loop has recorded what became of it, so that it is never lost between.
    private void pass(InstanceFmri fmri, AdminAction action, Optional<String> requester) {
        house.happened(new Event.Requested(fmri, action, requester));
        house.settle();
        FaultPoint.AFTER_ANSWERING.pass();
        repository.by(Caller.MANAGER).change(draft -> {
            if (draft.exists(fmri) && draft.group(fmri, ACTIONS).isPresent()) {
                draft.setProperty(fmri, ACTIONS, new Property(action.property(), PropertyType.INTEGER, List.of()));
            }
            return fmri;
        });
    }

    @Override
    public List<Member> members(Status status) {
        return house.members(status).stream()
                .flatMap(pid -> ProcessFacts.of(pid).stream())
                .map(facts -> new Member(
                        facts.pid(),
                        clock.instant(facts.startTicks()),
                        facts.command(),
                        String.join(" ", ProcessFacts.arguments(facts.pid())),
                        facts.isZombie()))
                .toList();
    }

    @Override
    public Optional<Usage> usage(Status status) {
        return house.usage(status);
    }

    @Override
    public Optional<InstanceFmri> ownerOf(int pid) {
        return house.ownerOf(pid);
    }

    @Override
    public void adopt(int caller, int callerUid, int pid) {
        var owner = ownerOf(caller)
                .orElseThrow(() -> new IllegalArgumentException(
                        "process " + caller + " belongs to no service, so nothing can be adopted for it"));
        var uid = uidOf(pid);
        if (callerUid != 0 && uid != callerUid) {
            throw new IllegalArgumentException("process " + pid + " belongs to user " + uid + " and not to user "
                    + callerUid + ", who asks for it to be adopted");
        }
        ownerOf(pid).filter(other -> !other.equals(owner)).ifPresent(other -> {
            throw new IllegalArgumentException("process " + pid + " belongs to " + other + "; disable that first");
        });
        house.contract(owner)
                .orElseThrow(() -> new IllegalArgumentException(owner + " has no contract to adopt into"))
                .adopt(pid);
    }

    private static int uidOf(int pid) {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc", Integer.toString(pid)), "unix:uid");
        } catch (IOException e) {
            throw new IllegalArgumentException("there is no process " + pid, e);
        }
    }

    @Override
    public Path log(InstanceFmri fmri) {
        return InstanceLog.of(logs, fmri).file();
    }

    @Override
    public List<Path> manifestFolders() {
        return manifestFolders;
    }

    @Override
    public AutoCloseable subscribe(Consumer<Transition> listener) {
        return house.subscribe(listener);
    }

    @Override
    public void settle(List<Fmri> entities) {
        house.settle();
    }

    @Override
    public CompletableFuture<Stopped> shutdown() {
        return shutdown.get();
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public Instant bootBegan() {
        return repository.bootBegan().orElse(started);
    }
}
