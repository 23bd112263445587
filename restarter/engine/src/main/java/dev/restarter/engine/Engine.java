package dev.restarter.engine;

import dev.restarter.engine.graph.Graph;
import dev.restarter.engine.graph.Outbox;
import dev.restarter.engine.life.Report;
import dev.restarter.engine.life.Restarter;
import dev.restarter.engine.life.Restarter.Answer;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Everything that is decided: one event in, one [Decision] out, deterministic to the last detail.
///
/// At the start it is told what the former daemon recorded ([Event.Recovered]) and every configuration
/// ([Event.Configured]), and then [Event.Loaded]; only from then on does anything start or stop. One thread owns it.
public final class Engine {
    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);

    private final Graph graph = new Graph(new Messages());
    private final Restarter own = new Restarter(this::nextContract);
    private final Map<InstanceFmri, Configuration> configurations = new TreeMap<>();
    /// The lives that delegated restarters, or the graph itself, report.
    private final Map<InstanceFmri, Life> reported = new HashMap<>();
    private final Map<InstanceFmri, Event.Recovered> recovered = new LinkedHashMap<>();
    private final Deque<Tell> tells = new ArrayDeque<>();
    private final Deque<Report> reports = new ArrayDeque<>();
    private final Following following = new Following();
    private Optional<Event.MilestoneChosen> firstMilestone = Optional.empty();
    private boolean loaded;
    private long lastContract;

    private Instant now = Instant.EPOCH;
    private Map<InstanceFmri, Life> lives = new LinkedHashMap<>();
    private Set<InstanceFmri> forgotten = new LinkedHashSet<>();
    private List<Effect> effects = new ArrayList<>();
    private List<Transition> transitions = new ArrayList<>();

    /// A message on its way to a restarter.
    private record Tell(InstanceFmri fmri, RestarterEvent event, Reason reason, String requester) {}

    private final class Messages implements Outbox {
        @Override
        public void tell(InstanceFmri fmri, RestarterEvent event, Reason reason, String requester) {
            tells.add(new Tell(fmri, event, reason, requester));
        }

        @Override
        public void effect(Effect effect) {
            effects.add(effect);
        }

        @Override
        public void toOffline(InstanceFmri fmri, boolean marked) {
            // What a delegated restarter runs, it tells a new manager afresh.
            accept(fmri, own.toOffline(fmri, marked));
        }
    }

    /// @param lastContract the highest contract number that a former daemon of this boot may have used
    public Engine(long lastContract) {
        this.lastContract = lastContract;
    }

    /// @param at when the event was seen; never before that of an earlier event
    public Decision step(Event event, Instant at) {
        now = at;
        lives = new LinkedHashMap<>();
        forgotten = new LinkedHashSet<>();
        effects = new ArrayList<>();
        transitions = new ArrayList<>();
        take(event);
        if (loaded) settle();
        // Made for this step alone, so nobody changes them any more.
        return new Decision(
                Collections.unmodifiableMap(lives),
                Collections.unmodifiableSet(forgotten),
                Collections.unmodifiableList(effects),
                Collections.unmodifiableList(transitions));
    }

    /// The milestone that is followed now.
    public Milestone milestone() {
        return following.milestone();
    }

    /// An immutable picture of everything as it stands between two events.
    public Picture picture() {
        var all = new TreeMap<InstanceFmri, Status>();
        configurations.forEach((fmri, configuration) -> all.put(fmri, status(fmri, configuration)));
        return new Picture(Collections.unmodifiableSortedMap(all), graph.files());
    }

    private Status status(InstanceFmri fmri, Configuration configuration) {
        return new Status(fmri, Optional.of(configuration), life(fmri));
    }

    private Optional<Life> life(InstanceFmri fmri) {
        return own.life(fmri).or(() -> Optional.ofNullable(reported.get(fmri)));
    }

    private long nextContract() {
        return ++lastContract;
    }

    private void take(Event event) {
        switch (event) {
            case Event.Recovered former -> recovered.put(former.fmri(), former);
            case Event.Configured configured -> configured(List.of(configured));
            case Event.Committed committed -> configured(committed.changes());
            case Event.Switched switched -> graph.switched(switched.fmri());
            case Event.Deleted deleted -> deleted(deleted.fmri());
            case Event.Loaded _ -> load();
            case Event.Requested requested -> requested(requested);
            case Event.FileSeen seen -> graph.fileSeen(seen.path(), seen.exists());
            case Event.MethodBegan began -> happened(began.fmri(), began);
            case Event.MethodEnded ended -> happened(ended.fmri(), ended);
            case Event.TimerFired fired -> happened(fired.fmri(), fired);
            case Event.Due due -> happened(due.fmri(), due);
            case Event.ErrandBegan began -> happened(began.fmri(), began);
            case Event.ErrandEnded ended -> happened(ended.fmri(), ended);
            case Event.Notified told -> own.holder(told.contract()).ifPresent(fmri -> happened(fmri, told));
            case Event.ContractEmptied emptied ->
                own.holder(emptied.contract()).ifPresent(fmri -> happened(fmri, emptied));
            case Event.MemberDied died -> own.holder(died.contract()).ifPresent(fmri -> happened(fmri, died));
            case Event.Reported report -> delegated(report);
            case Event.MilestoneChosen chosen -> chosen(chosen);
            case Event.ShutdownRequested _ -> graph.close();
        }
    }

    private void happened(InstanceFmri fmri, Event event) {
        var leaves = own.isLeaving(fmri);
        accept(fmri, own.happened(fmri, event, now));
        if (leaves && !own.isLeaving(fmri) && !own.cares(fmri)) forget(fmri);
    }

    /// What restarters have reported is heard before they are told anything more, so that nothing is told for a
    /// reason that is gone already.
    private void settle() {
        while (true) {
            if (!reports.isEmpty()) hear(reports.poll());
            else if (!tells.isEmpty()) deliver(tells.poll());
            else return;
        }
    }

    private void hear(Report report) {
        var after = report.after();
        transitions.add(new Transition(report.fmri(), report.before(), after, report.level()));
        graph.entered(report.fmri(), after.state(), after.next(), report.level());
    }

    private void deliver(Tell tell) {
        var fmri = tell.fmri();
        // What it depends on, and what depends on it, may have come and gone while the message was on its way;
        // the graph tells it again when its time has come.
        var mayHear = switch (tell.event()) {
            case START -> graph.mayStart(fmri);
            case ADMIN_DISABLE, STOP_RESET -> graph.mayGo(fmri);
            default -> true;
        };
        if (!mayHear) return;
        if (own.cares(fmri)) {
            if (tell.event() == RestarterEvent.REMOVE_INSTANCE) {
                accept(fmri, own.remove(fmri));
            } else {
                accept(fmri, own.tell(fmri, tell.event(), tell.reason(), tell.requester(), now));
            }
            return;
        }
        var configuration = configurations.get(fmri);
        restarterOf(Optional.ofNullable(configuration))
                .ifPresent(restarter -> effects.add(new Effect.Delegate(restarter, fmri, tell.event(), tell.reason())));
    }

    private void accept(InstanceFmri fmri, Answer answer) {
        for (var effect : answer.effects()) {
            effects.add(effect);
            if (effect instanceof Effect.DisableTemporarily) overrideEnabled(fmri);
        }
        answer.life().ifPresent(life -> lives.put(fmri, life));
        reports.addAll(answer.reports());
    }

    /// In force at once; the repository follows when the effect is carried out.
    private void overrideEnabled(InstanceFmri fmri) {
        var configuration = configurations.get(fmri).overridden(Optional.of(false));
        configurations.put(fmri, configuration);
        own.configure(fmri, configuration);
        reconfigure(fmri, configuration);
        // What runs goes like anything that is disabled: after those that depend on it.
        if (own.life(fmri).map(life -> life.state().isRunning()).orElse(false)) graph.switched(fmri);
    }

    /// Empty for svc.startd, and for text that names no instance.
    private static Optional<InstanceFmri> restarterOf(Optional<Configuration> configuration) {
        if (configuration.isEmpty() || configuration.get().isOurs()) return Optional.empty();
        try {
            return Optional.of(InstanceFmri.parse(configuration.get().restarter()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void configured(List<Event.Configured> told) {
        var fresh = new ArrayList<InstanceFmri>();
        var edits = new ArrayList<Edit>();
        for (var one : told) {
            var former = configurations.get(one.fmri());
            if (!one.configuration().isVisible()) {
                deleted(one.fmri());
            } else if (former == null) {
                fresh.add(one.fmri());
                configurations.put(one.fmri(), one.configuration());
            } else {
                // A changed restarter counts only when the instance is added again (reference 4.2).
                var kept = one.configuration().restartedBy(former.restarter());
                edits.add(new Edit(one.fmri(), former, kept));
                configurations.put(one.fmri(), kept);
            }
        }
        if (!loaded) return;
        var change = following.reconsider(configurations, effects::add);
        for (var fmri : fresh) add(fmri, configurations.get(fmri));
        edits.forEach(this::edited);
        for (var fmri : fresh) graph.activate(fmri);
        follow(change);
    }

    private record Edit(InstanceFmri fmri, Configuration former, Configuration now) {}

    private void edited(Edit edit) {
        own.configure(edit.fmri(), edit.now());
        reconfigure(edit.fmri(), edit.now());
        if (edit.former().isEnabled() != edit.now().isEnabled()) graph.switched(edit.fmri());
    }

    /// Tells the graph of overrides that are in force already.
    private void follow(Following.Change change) {
        for (var fmri : change.outside()) retell(fmri);
        graph.fallBack(change.outside());
        change.inside().forEach(this::retell);
        change.inside().forEach(graph::switched);
    }

    private void retell(InstanceFmri fmri) {
        var configuration = configurations.get(fmri);
        own.configure(fmri, configuration);
        reconfigure(fmri, configuration);
    }

    private void chosen(Event.MilestoneChosen chosen) {
        if (!loaded) {
            firstMilestone = Optional.of(chosen);
            return;
        }
        follow(following.choose(chosen, configurations, effects::add));
    }

    private void reconfigure(InstanceFmri fmri, Configuration configuration) {
        var life = life(fmri).orElseGet(() -> Life.inserted(now));
        graph.configure(fmri, configuration, restarterOf(Optional.of(configuration)), life.state(), life.next());
    }

    private void add(InstanceFmri fmri, Configuration configuration) {
        var former = Optional.ofNullable(recovered.get(fmri)).map(Event.Recovered::life);
        var life = former.orElseGet(() -> Life.inserted(now));
        var restarter = restarterOf(Optional.of(configuration));
        if (configuration.isKeptHere()) {
            life = own.add(fmri, configuration, life);
        } else if (restarter.isPresent()) {
            // What a delegated restarter had running, it tells itself.
            life = Life.inserted(now);
            reported.put(fmri, life);
        } else {
            life = life.in(State.MAINTENANCE, Optional.empty(), Reason.INVALID_RESTARTER, now);
            reported.put(fmri, life);
            effects.add(new Effect.Notice(fmri + " goes to maintenance: its restarter '" + configuration.restarter()
                    + "' is no instance; mend general/restarter and import it again"));
        }
        if (former.isEmpty() || former.get() != life) lives.put(fmri, life);
        graph.configure(fmri, configuration, restarter, life.state(), life.next());
        if (life.upkeep().toOffline()) graph.goesDown(fmri);
    }

    /// Everything is known: connect the graph with the states as they were, go on with what was interrupted,
    /// and only then say who is enabled. Those that once completed a cycle come last, so that again it is them
    /// it is found in; before them those in maintenance, where to complete a cycle changes nothing.
    private void load() {
        firstMilestone.ifPresent(chosen -> following.choose(chosen, configurations, effects::add));
        var order = new ArrayList<>(configurations.keySet());
        order.sort(Comparator.comparing(this::blame));
        var restarters = new HashMap<InstanceFmri, InstanceFmri>();
        configurations.forEach((fmri, configuration) ->
                restarterOf(Optional.of(configuration)).ifPresent(restarter -> restarters.put(fmri, restarter)));
        graph.expect(configurations, restarters);
        for (var fmri : order) add(fmri, configurations.get(fmri));
        graph.expectNothing();
        for (var former : recovered.values()) {
            if (own.cares(former.fmri())) {
                accept(
                        former.fmri(),
                        own.recover(former.fmri(), former.populated(), former.main(), former.hook(), now));
            } else if (!configurations.containsKey(former.fmri())) {
                forget(former);
            }
        }
        recovered.clear();
        graph.fallBack(following.disabledOutside(configurations));
        for (var fmri : order) graph.activate(fmri);
        graph.goOn();
        loaded = true;
    }

    /// The higher, the later its dependencies are read, and the more likely a cycle is found in it.
    private int blame(InstanceFmri fmri) {
        var former = Optional.ofNullable(recovered.get(fmri)).map(Event.Recovered::life);
        if (former.isEmpty()) return 0;
        var life = former.get();
        if (life.reason() == Reason.DEPENDENCY_CYCLE) return 2;
        var asked = life.waiting().stream().anyMatch(letter -> letter.event() == RestarterEvent.DEPENDENCY_CYCLE);
        if (asked) return 2;
        return life.state() == State.MAINTENANCE || life.next().equals(Optional.of(State.MAINTENANCE)) ? 1 : 0;
    }

    /// The instance was deleted while no daemon ran: its processes are left alone, as after any deletion.
    private void forget(Event.Recovered former) {
        forgotten.add(former.fmri());
        for (var contract : former.life().contracts()) {
            effects.add(new Effect.AbandonContract(former.fmri(), contract));
        }
    }

    private void deleted(InstanceFmri fmri) {
        if (configurations.remove(fmri) == null) return;
        if (!loaded) return;
        graph.delete(fmri);
        settle();
        reported.remove(fmri);
        // Until then, should the manager die, the next one knows whose processes these are.
        if (!own.isLeaving(fmri)) forget(fmri);
        follow(following.reconsider(configurations, effects::add));
    }

    private void forget(InstanceFmri fmri) {
        lives.remove(fmri);
        forgotten.add(fmri);
    }

    private void requested(Event.Requested request) {
        if (!configurations.containsKey(request.fmri()) || request.fmri().equals(SELF)) return;
        var byService = request.requester().isPresent();
        tells.add(new Tell(
                request.fmri(),
                request.action().event(),
                byService ? Reason.SERVICE_REQUEST : Reason.ADMINISTRATIVE_REQUEST,
                request.requester().orElse("")));
    }

    private void delegated(Event.Reported report) {
        var before = reported.get(report.fmri());
        if (before == null) return;
        // No reason leaves the former one, which for maintenance would be a false one.
        var keeps = report.reason() == Reason.NONE && report.state() != State.MAINTENANCE;
        var reason = keeps ? before.reason() : report.reason();
        var after = before.in(report.state(), report.next(), reason, now);
        reported.put(report.fmri(), after);
        lives.put(report.fmri(), after);
        reports.add(new Report(report.fmri(), before, after, report.level()));
    }
}
