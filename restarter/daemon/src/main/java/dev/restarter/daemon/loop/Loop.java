package dev.restarter.daemon.loop;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Engine;
import dev.restarter.engine.Event;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Transition;
import dev.restarter.kernel.process.FreeMemory;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Change;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The thread that owns every state. It is that of the watch, which hears of processes: between the death of one and
/// its successor no other thread has to be woken up to decide.
///
/// A turn takes what has arrived, lets the engine decide each event, records all new lives with one write, and
/// only then begins the effects. So after a crash at any point the successor finds either nothing of a
/// decision, or a record of it from which it can be finished.
public final class Loop implements Watch.Guest, AutoCloseable {
    /// What the watch's thread needs: the depth of a graph is the depth of some recursions.
    static final long STACK = 256L << 20;

    private static final int MOST_LETTERS = 1024;
    private static final long RETRY_NANOS = 1_000_000_000;
    private static final long FOREVER = Long.MAX_VALUE;

    private final Repository repository;
    private final ConfigurationReader configurations;
    private final Engine engine;
    private final Watch watch;
    private final Inbox inbox;
    private final Deadlines deadlines = new Deadlines();
    private final Rush rush = new Rush();
    private final Subscribers subscribers = new Subscribers();
    private final ManagerLog log;
    private final Journal journal;
    private final WorkingIn workingIn;
    private volatile CompletableFuture<Void> end = CompletableFuture.completedFuture(null); // not begun yet
    private Consumer<List<Effect>> deeds = _ -> {};
    private Instant lastInstant = Instant.EPOCH;

    Loop(
            Repository repository,
            ConfigurationReader configurations,
            long lastContract,
            Watch watch,
            Inbox inbox,
            ManagerLog log,
            Function<InstanceFmri, Path> logs) {
        this.repository = repository;
        this.configurations = configurations;
        this.engine = new Engine(lastContract);
        this.watch = watch;
        this.inbox = inbox;
        this.log = log;
        this.journal = new Journal(repository::record, repository::forget, logs, log::notice);
        this.workingIn = new WorkingIn(repository.notes(), log::notice);
    }

    /// Tells the engine what there is, in the caller's thread, and goes on in the watch's.
    ///
    /// @param survivors what the former manager of this boot left
    /// @param milestone how much is to run
    void start(Consumer<List<Effect>> deeds, Collection<Event.Recovered> survivors, Event.MilestoneChosen milestone) {
        this.deeds = deeds;
        var turn = newTurn();
        survivors.forEach(former -> turn.take(former, now()));
        repository.subscribe(Change::isConfiguration, changes -> inbox.send(new Letter.Touched(entities(changes))));
        for (var fmri : repository.instances()) turn.take(new Event.Configured(fmri, configurations.read(fmri)), now());
        turn.take(milestone, now());
        turn.take(new Event.Loaded(), now());
        turn.end();
        workingIn.turnEnded(System.nanoTime());
        end = new CompletableFuture<>();
        watch.host(this);
    }

    private static Set<Fmri> entities(List<Change> changes) {
        return changes.stream().map(Change::entity).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The states as of everything that was sent before this call.
    public Picture picture() {
        var answer = new CompletableFuture<Picture>();
        inbox.send(new Letter.Look(answer));
        return answer.join();
    }

    /// Waits until everything that was sent before this call is decided and recorded.
    public void settle() {
        var answer = new CompletableFuture<Void>();
        inbox.send(new Letter.Settle(answer));
        answer.join();
    }

    public AutoCloseable subscribe(Consumer<Transition> listener) {
        return subscribers.add(listener);
    }

    /// Decides nothing any more after what has been sent before.
    @Override
    public void close() {
        inbox.send(new Letter.Stop());
        end.join();
    }

    @Override
    public void turn() {
        if (end.isDone()) return;
        try {
            var letters = inbox.take(MOST_LETTERS);
            if (!answer(letters)) {
                end.complete(null);
                return;
            }
            workingIn.turnEnded(System.nanoTime());
            rush.answered(letters.size(), System.nanoTime());
            if (rush.isOver(System.nanoTime())) FreeMemory.giveBack();
        } catch (RuntimeException | Error e) {
            // Deciding on with half a decision could do harm; a successor starts from what is recorded.
            log.error("the manager cannot go on and ends; services go on running", e);
            Runtime.getRuntime().halt(70);
        }
    }

    /// How long the loop may sleep; what could not be recorded is tried again every second.
    @Override
    public long patience() {
        if (end.isDone()) return FOREVER;
        if (inbox.size() > 0) return 0;
        var now = System.nanoTime();
        var untilRetry = journal.isOwing() ? RETRY_NANOS : FOREVER;
        var untilChore = Math.min(
                rush.untilEnd(now).orElse(FOREVER), workingIn.untilDue(now).orElse(FOREVER));
        return Math.min(
                untilRetry, Math.min(untilChore, deadlines.untilNext(now).orElse(FOREVER)));
    }

    private boolean answer(List<Letter> letters) {
        var turn = newTurn();
        for (var due = deadlines.due(System.nanoTime()); due.isPresent(); due = deadlines.due(System.nanoTime())) {
            turn.take(due.get(), now());
        }
        for (var letter : letters) {
            switch (letter) {
                case Letter.Happened(Event event) -> turn.take(event, now());
                case Letter.Touched(Set<Fmri> entities) -> touched(turn, entities);
                case Letter.Look(CompletableFuture<Picture> answer) -> {
                    turn.end();
                    answer.complete(engine.picture());
                }
                case Letter.Settle(CompletableFuture<Void> answer) -> {
                    turn.end();
                    answer.complete(null);
                }
                case Letter.Stop _ -> {
                    turn.end();
                    return false;
                }
            }
        }
        turn.end();
        return true;
    }

    private void touched(Turn turn, Set<Fmri> entities) {
        var instances = new LinkedHashSet<InstanceFmri>();
        for (var entity : entities) {
            if (entity instanceof InstanceFmri instance) instances.add(instance);
            if (entity instanceof ServiceFmri service) instances.addAll(repository.instances(service));
        }
        var changed = new ArrayList<Event.Configured>();
        for (var instance : instances) {
            if (repository.exists(instance)) {
                changed.add(new Event.Configured(instance, configurations.read(instance)));
            } else {
                turn.take(new Event.Deleted(instance), now());
            }
        }
        if (!changed.isEmpty()) turn.take(new Event.Committed(changed), now());
    }

    private Turn newTurn() {
        return new Turn(engine::step, journal, this::begin, subscribers::tell);
    }

    private void begin(List<Effect> effects) {
        var others = new ArrayList<Effect>(effects.size());
        for (var effect : effects) begin(effect, others);
        deeds.accept(others);
    }

    private void begin(Effect effect, List<Effect> others) {
        log.detail(LogOptions.Detail.DEBUG, () -> "begins " + effect);
        switch (effect) {
            case Effect.ArmTimer timer ->
                EffectFaults.around(
                        timer,
                        () -> deadlines.arm(
                                timer.fmri(), timer.timer(), timer.token(), timer.delay(), System.nanoTime()));
            case Effect.CancelTimer timer ->
                EffectFaults.around(timer, () -> deadlines.cancel(timer.fmri(), timer.timer()));
            default -> others.add(effect);
        }
    }

    /// The wall clock, which here never goes back.
    private Instant now() {
        var now = Instant.now();
        if (now.isAfter(lastInstant)) lastInstant = now;
        return lastInstant;
    }
}
