package dev.restarter.simulation;

import dev.restarter.daemon.loop.Deadlines;
import dev.restarter.daemon.loop.Journal;
import dev.restarter.daemon.loop.Survivors;
import dev.restarter.daemon.loop.Turn;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Decision;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Picture;
import dev.restarter.model.InstanceFmri;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One life of svc.startd: all that it has only in memory. It is thrown away when it dies, with the letters it had not
/// read and the effects it had not carried out.
final class Startd {
    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);

    /// What can lie in the inbox.
    sealed interface Letter {
        record Happened(Event event) implements Letter {}

        /// What one commit has changed.
        record Touched(Collection<InstanceFmri> fmris) implements Letter {}
    }

    private final Disk disk;
    private final Machine machine;
    private final Rules rules;
    private final Consumer<String> points;
    private final Mind mind;
    private final Survivors survivors;
    private final Turn turn;
    private final Journal journal;
    private final Deadlines deadlines = new Deadlines();
    final Deque<Letter> inbox = new ArrayDeque<>();
    final SortedMap<InstanceFmri, Deque<Effect>> lanes = new TreeMap<>();
    /// The contracts it watches.
    final Set<Long> open = new HashSet<>();
    /// The start methods it did not start itself, and watches.
    final Map<Integer, InstanceFmri> adopted = new HashMap<>();
    final Set<Integer> children = new HashSet<>();
    /// The processes of errands that it has started.
    final Set<Integer> errands = new HashSet<>();
    final Set<String> watchedFiles = new HashSet<>();
    /// Whose times of the calendar are to be told.
    final SortedMap<InstanceFmri, Instant> schedules = new TreeMap<>();
    boolean shutDown;
    private boolean loaded;
    int events;

    Startd(
            Disk disk,
            Machine machine,
            Rules rules,
            Consumer<String> points,
            Consumer<Effect> immediate,
            Mind.Maker minds) {
        this.disk = disk;
        this.machine = machine;
        this.rules = rules;
        this.points = points;
        var last = machine.contracts.values().stream()
                .filter(contract -> !contract.members.isEmpty())
                .mapToLong(contract -> contract.id)
                .max()
                .orElse(0);
        this.survivors = Survivors.of(
                disk.rows.values(),
                last,
                (number, _) -> reopen(number),
                (number, _) -> machine.find(number).isPresent(),
                start -> start.pid() > 0 && machine.isAlive(start.pid()));
        this.mind = minds.make(survivors.lastContract());
        this.journal = new Journal(disk::record, disk::forget, _ -> Path.of("log"), _ -> {});
        this.turn = new Turn(
                this::decide, journal, effects -> effects.forEach(effect -> begin(effect, immediate)), _ -> {});
    }

    private boolean reopen(long number) {
        if (!machine.isPopulated(number)) return false;
        open.add(number);
        return true;
    }

    Survivors survivors() {
        return survivors;
    }

    /// What every manager does first.
    void start() {
        survivors.lives().forEach(this::take);
        for (var entry : disk.drafts.entrySet()) {
            take(new Event.Configured(entry.getKey(), entry.getValue().build()));
        }
        take(new Event.MilestoneChosen(disk.milestone, !disk.pending));
        take(new Event.Loaded());
        loaded = true;
        end();
    }

    /// Reads letters, decides, records, begins.
    void turn(int most) {
        tellTimes();
        for (var due = deadlines.due(nanos(machine.now)); due.isPresent(); due = deadlines.due(nanos(machine.now))) {
            take(due.get());
        }
        for (var read = 0; read < most && !inbox.isEmpty(); read++) {
            switch (inbox.poll()) {
                case Letter.Happened(Event event) -> take(event);
                case Letter.Touched touched -> read(touched.fmris());
            }
        }
        points.accept("between a decision and its record");
        end();
    }

    private void read(Collection<InstanceFmri> fmris) {
        var changed = new ArrayList<Event.Configured>();
        for (var fmri : fmris) {
            var draft = disk.drafts.get(fmri);
            if (draft == null) take(new Event.Deleted(fmri));
            else changed.add(new Event.Configured(fmri, draft.build()));
        }
        if (!changed.isEmpty()) take(new Event.Committed(changed));
    }

    private void take(Event event) {
        turn.take(event, machine.now);
    }

    private Decision decide(Event event, Instant at) {
        events++;
        rules.before(event);
        var decision = mind.step(event, at);
        rules.decided(event, decision);
        if (loaded) rules.explained(mind::picture);
        return decision;
    }

    private void end() {
        turn.end();
        rules.recorded(disk.rows, journal.isOwing());
    }

    private void begin(Effect effect, Consumer<Effect> immediate) {
        points.accept("before an effect is begun");
        rules.begun(effect);
        switch (effect) {
            case Effect.ArmTimer timer ->
                deadlines.arm(timer.fmri(), timer.timer(), timer.token(), timer.delay(), nanos(machine.now));
            case Effect.CancelTimer timer -> deadlines.cancel(timer.fmri(), timer.timer());
            case Effect.RunMethod run -> lane(run.fmri(), run);
            case Effect.KillContract kill -> lane(kill.fmri(), kill);
            case Effect.AbandonContract abandon -> lane(abandon.fmri(), abandon);
            case Effect.SignalContract signal -> lane(signal.fmri(), signal);
            case Effect.AdoptContract adopt -> lane(adopt.fmri(), adopt);
            case Effect.DisableTemporarily disable -> lane(disable.fmri(), disable);
            case Effect.RunErrand errand -> lane(errand.fmri(), errand);
            case Effect.KeepRun keep -> lane(keep.fmri(), keep);
            case Effect.FollowMilestone follow -> lane(SELF, follow);
            case Effect.Schedule schedule -> schedules.put(schedule.fmri(), schedule.at());
            case Effect.WatchFile _, Effect.Delegate _, Effect.ShutdownComplete _ -> immediate.accept(effect);
            case Effect.Log _, Effect.Notice _, Effect.KeepStartSnapshot _ -> {}
        }
    }

    private void lane(InstanceFmri fmri, Effect effect) {
        lanes.computeIfAbsent(fmri, _ -> new ArrayDeque<>()).add(effect);
    }

    /// The next effect of a lane, taken out.
    Effect next(InstanceFmri lane) {
        var queue = lanes.get(lane);
        var effect = queue.poll();
        if (queue.isEmpty()) lanes.remove(lane);
        return effect;
    }

    List<InstanceFmri> busyLanes() {
        return List.copyOf(lanes.keySet());
    }

    void hear(Event event) {
        inbox.add(new Letter.Happened(event));
    }

    void touched(InstanceFmri fmri) {
        touched(List.of(fmri));
    }

    void touched(Collection<InstanceFmri> fmris) {
        inbox.add(new Letter.Touched(fmris));
    }

    boolean owes() {
        return journal.isOwing();
    }

    /// When its next timer fires, or the next time of the calendar comes.
    Optional<Instant> nextTimer() {
        var timer = deadlines.untilNext(nanos(machine.now)).map(machine.now::plusNanos);
        var calendar = schedules.values().stream().min(Instant::compareTo);
        if (timer.isEmpty() || calendar.isEmpty()) return timer.or(() -> calendar);
        return Optional.of(timer.get().isBefore(calendar.get()) ? timer.get() : calendar.get());
    }

    /// Tells each time of the calendar once.
    private void tellTimes() {
        for (var due : List.copyOf(schedules.entrySet())) {
            if (due.getValue().isAfter(machine.now)) continue;
            schedules.remove(due.getKey());
            hear(new Event.Due(due.getKey(), due.getValue()));
        }
    }

    Picture picture() {
        return mind.picture();
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }
}
