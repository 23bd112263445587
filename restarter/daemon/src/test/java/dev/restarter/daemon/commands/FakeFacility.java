package dev.restarter.daemon.commands;

import dev.restarter.contract.Usage;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Life;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import dev.restarter.repository.Authorization;
import dev.restarter.repository.Caller;
import dev.restarter.repository.DeniedException;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A manager whose picture is made by hand, and which writes down what it is asked for.
final class FakeFacility implements Facility {
    static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<InstanceFmri, List<Member>> members = new HashMap<>();
    final Map<InstanceFmri, Usage> usages = new HashMap<>();
    final List<Consumer<Transition>> listeners = new CopyOnWriteArrayList<>();
    final CompletableFuture<Stopped> stopping = new CompletableFuture<>();
    private Runnable onSubscription = () -> {};
    private final TreeMap<InstanceFmri, Status> instances = new TreeMap<>();
    private final Map<String, Boolean> files = new HashMap<>();
    private final Repository repository;
    private final Path folder;
    private Caller caller = Caller.MANAGER;
    private boolean rehearsal;

    FakeFacility(Path folder) {
        this.folder = folder;
        this.repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }

    /// @param groups as in `require_all svc:/a:default svc:/b`
    FakeFacility with(String fmri, boolean enabled, State state, String... groups) {
        return with(fmri, enabled, life(state, Reason.NONE, NOW.minusSeconds(60)), groups);
    }

    synchronized FakeFacility with(String fmri, boolean enabled, Life life, String... groups) {
        var instance = InstanceFmri.parse(fmri);
        var configuration = new Service().enabled(enabled).groups(groups).build();
        instances.put(instance, new Status(instance, Optional.of(configuration), Optional.of(life)));
        return this;
    }

    /// From now on it shows what this engine decided.
    synchronized void show(Picture decided) {
        instances.putAll(decided.instances());
        files.putAll(decided.files());
    }

    static Life life(State state, Reason reason, Instant since) {
        return Life.inserted(since).in(state, Optional.empty(), reason, since);
    }

    static Life going(State state, State next, Instant since) {
        return Life.inserted(since).in(state, Optional.of(next), Reason.DEPENDENCIES_SATISFIED, since);
    }

    static Life failed(Reason reason, WaitStatus start) {
        return life(State.MAINTENANCE, reason, NOW.minusSeconds(60))
                .started(new Life.Start(0, 0, Optional.of(start), Optional.empty()));
    }

    /// Changes a life and tells it to those who listen.
    void change(String fmri, UnaryOperator<Life> change) {
        synchronized (this) { // as in the loop, what a picture holds has been told
            var status = instances.get(InstanceFmri.parse(fmri));
            var before = status.life().orElseThrow();
            var after = change.apply(before);
            instances.put(status.fmri(), new Status(status.fmri(), status.configuration(), Optional.of(after)));
            var transition = new Transition(status.fmri(), before, after, ErrorLevel.NONE);
            listeners.forEach(listener -> listener.accept(transition));
        }
    }

    void become(String fmri, State state, Reason reason) {
        change(
                fmri,
                life -> life.in(state, Optional.empty(), reason, life.since().plusMillis(1500)));
    }

    @Override
    public synchronized Picture picture() {
        return new Picture(new TreeMap<>(instances), Map.copyOf(files));
    }

    @Override
    public Repository repository() {
        return repository.by(caller);
    }

    @Override
    public Facility by(Caller caller) {
        this.caller = caller;
        this.rehearsal = false;
        return this;
    }

    @Override
    public Facility rehearsal() {
        rehearsal = true;
        return this;
    }

    /// Here every request takes what an operator holds.
    private void ask(String what) {
        if (!caller.holds(Authorization.MANAGE)) {
            throw new DeniedException(caller, "to ask for it", List.of(Authorization.MANAGE));
        }
        if (!rehearsal) asked.add(what);
    }

    @Override
    public void enable(InstanceFmri fmri, boolean temporarily) {
        ask("enable " + fmri + (temporarily ? " temporarily" : ""));
    }

    @Override
    public void disable(InstanceFmri fmri, boolean temporarily, String comment) {
        ask("disable " + fmri + (temporarily ? " temporarily" : "") + (comment.isEmpty() ? "" : " " + comment));
    }

    @Override
    public void request(InstanceFmri fmri, AdminAction action, Optional<String> requester) {
        ask(action.property() + " " + fmri + requester.map(by -> " for " + by).orElse(""));
    }

    @Override
    public Milestone milestone() {
        return Milestone.ALL;
    }

    @Override
    public void milestone(Milestone milestone, boolean always) {
        ask("milestone " + milestone + (always ? " always" : ""));
    }

    @Override
    public List<Member> members(Status status) {
        return members.getOrDefault(status.fmri(), List.of());
    }

    @Override
    public Optional<Usage> usage(Status status) {
        return Optional.ofNullable(usages.get(status.fmri()));
    }

    @Override
    public Optional<InstanceFmri> ownerOf(int pid) {
        return pid == 4711 ? Optional.of(InstanceFmri.parse("svc:/system/cron:default")) : Optional.empty();
    }

    @Override
    public void adopt(int caller, int callerUid, int pid) {
        if (pid == 1) throw new IllegalArgumentException("process 1 belongs to another user");
        asked.add("adopt " + pid + " into the contract of " + caller);
    }

    @Override
    public Path log(InstanceFmri fmri) {
        return folder.resolve(fmri.service().replace('/', '-') + ":" + fmri.instance() + ".log");
    }

    @Override
    public List<Path> manifestFolders() {
        return List.of(folder);
    }

    /// Does this, once, on the thread of whoever subscribes next, before that goes on.
    void onSubscription(Runnable deed) {
        onSubscription = deed;
    }

    @Override
    public AutoCloseable subscribe(Consumer<Transition> listener) {
        listeners.add(listener);
        var deed = onSubscription;
        onSubscription = () -> {};
        deed.run();
        return () -> listeners.remove(listener);
    }

    @Override
    public void settle(List<Fmri> entities) {
        asked.add("settle " + new ArrayList<>(entities));
    }

    @Override
    public CompletableFuture<Stopped> shutdown() {
        asked.add("shutdown");
        return stopping;
    }

    @Override
    public Instant started() {
        return NOW;
    }

    @Override
    public Instant bootBegan() {
        return NOW.minusSeconds(100);
    }
}
