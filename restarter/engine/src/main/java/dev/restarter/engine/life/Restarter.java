package dev.restarter.engine.life;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Life.Letter;
import dev.restarter.engine.Phase;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.engine.Timer;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// A restarter: the lives of the instances given to it, and the queue of messages each of them has not yet seen.
///
/// Messages from the graph are answered in order and never during a method (reference 3.3); what happens to processes
/// and timers is answered at once. One thread owns it.
public final class Restarter {
    private static final int LONGEST_QUEUE = 100;

    private final LongSupplier contracts;
    private final Map<InstanceFmri, Ward> wards = new HashMap<>();
    /// Those that were deleted, and are here only until the method that is at work on them has ended.
    private final Map<InstanceFmri, Ward> leaving = new HashMap<>();
    private final Map<Long, InstanceFmri> holders = new HashMap<>();

    /// @param contracts gives numbers for new contracts, never the same twice
    public Restarter(LongSupplier contracts) {
        this.contracts = contracts;
    }

    /// One instance in the care of this restarter.
    private static final class Ward {
        Configuration configuration;
        Life life;

        Ward(Configuration configuration, Life life) {
            this.configuration = configuration;
            this.life = life;
        }
    }

    /// What one input led to.
    public record Answer(List<Effect> effects, List<Report> reports, Optional<Life> life) {
        static final Answer NOTHING = new Answer(List.of(), List.of(), Optional.empty());

        private Answer and(Answer next) {
            var both = new ArrayList<>(effects);
            both.addAll(next.effects);
            return new Answer(both, next.reports, next.life);
        }

        /// Of one that is gone nothing is recorded.
        private Answer withoutLife() {
            return new Answer(effects, List.of(), Optional.empty());
        }
    }

    /// Takes an instance over with the life it has, which goes on when no method of a deleted one of that name
    /// is at work any more.
    ///
    /// @return its life from now on
    public Life add(InstanceFmri fmri, Configuration configuration, Life life) {
        var former = Optional.ofNullable(leaving.get(fmri)).map(ward -> ward.life);
        var begun = former.map(gone ->
                        life.holding(gone.contract()).doing(new Phase.Clearing(method(gone), new Phase.Then.Begin())))
                .orElse(life);
        var ward = new Ward(configuration, begun);
        wards.put(fmri, ward);
        index(fmri, ward);
        return ward.life;
    }

    public boolean cares(InstanceFmri fmri) {
        return wards.containsKey(fmri);
    }

    public Optional<Life> life(InstanceFmri fmri) {
        return Optional.ofNullable(wards.get(fmri)).map(ward -> ward.life);
    }

    /// From now on methods and limits follow this configuration; nothing else happens.
    public void configure(InstanceFmri fmri, Configuration configuration) {
        var ward = wards.get(fmri);
        if (ward != null) ward.configuration = configuration;
    }

    /// Goes on with an instance that a former daemon left in the middle of something.
    public Answer recover(InstanceFmri fmri, boolean populated, boolean main, boolean hook, Instant now) {
        return advance(fmri, now, turn -> Recovery.recover(turn, populated, main, hook));
    }

    /// Remembers for a successor what the graph has decided about an instance.
    public Answer toOffline(InstanceFmri fmri, boolean marked) {
        var ward = wards.get(fmri);
        if (ward == null) return Answer.NOTHING;
        ward.life = ward.life.kept(ward.life.upkeep().toOffline(marked));
        return new Answer(List.of(), List.of(), Optional.of(ward.life));
    }

    /// A message from the graph.
    public Answer tell(InstanceFmri fmri, RestarterEvent event, Reason reason, String requester, Instant now) {
        var ward = wards.get(fmri);
        if (ward == null) return Answer.NOTHING;
        // A start is for now: what is between two methods later may no longer start, and the graph asks again then.
        if (event == RestarterEvent.START && !ward.life.isListening()) return Answer.NOTHING;
        if (event.isAdministrative() && ward.life.waiting().size() >= LONGEST_QUEUE) {
            return new Answer(
                    List.of(new Effect.Log(fmri, "Too many requests wait for this instance; dropping " + event + ".")),
                    List.of(),
                    Optional.empty());
        }
        var letter = new Letter(event, reason, requester);
        return advance(fmri, now, turn -> turn.set(with(turn.life(), letter)));
    }

    /// Something happened to a process, contract or timer of the instance.
    public Answer happened(InstanceFmri fmri, Event event, Instant now) {
        var former = leaving.get(fmri);
        if (former == null) return advance(fmri, now, turn -> LifeMachine.happened(turn, event));
        if (isOver(former, event)) {
            leaving.remove(fmri);
            var gone = forget(fmri, former);
            return gone.and(advance(fmri, now, Recovery::predecessorGone));
        }
        // Its method still has no more time than it would have had.
        if (!(event instanceof Event.TimerFired fired && fired.timer() == Timer.PHASE)) return Answer.NOTHING;
        return advance(former, fmri, now, turn -> LifeMachine.happened(turn, event))
                .withoutLife();
    }

    /// Whose contract this is, as far as it still matters.
    public Optional<InstanceFmri> holder(long contract) {
        return Optional.ofNullable(holders.get(contract));
    }

    /// Lets an instance go that was deleted: at once, or when the method that is at work on it has ended. Its
    /// processes are not stopped (reference 3.3, T24).
    public Answer remove(InstanceFmri fmri) {
        var ward = wards.remove(fmri);
        if (ward == null) return Answer.NOTHING;
        if (leaving.containsKey(fmri)) return Answer.NOTHING; // it has not begun
        if (method(ward.life) == 0) return forget(fmri, ward);
        leaving.put(fmri, ward);
        return new Answer(abandoning(fmri, ward.life.upkeep().contracts()), List.of(), Optional.empty());
    }

    /// Whether a method is still at work on an instance of that name that was deleted.
    public boolean isLeaving(InstanceFmri fmri) {
        return leaving.containsKey(fmri);
    }

    /// The contract of the method that is at work, 0 if there is none.
    private static long method(Life life) {
        return switch (life.phase()) {
            case Phase.Starting starting -> starting.contract();
            case Phase.Stopping stopping -> stopping.contract();
            case Phase.Refreshing refreshing -> refreshing.contract();
            case Phase.Clearing clearing -> clearing.contract();
            case Phase.Idle _,
                    Phase.Awaiting _,
                    Phase.Draining _,
                    Phase.Killing _,
                    Phase.Throttled _,
                    Phase.Delayed _ -> 0;
        };
    }

    private static boolean isOver(Ward ward, Event event) {
        return switch (event) {
            case Event.MethodEnded ended -> ended.contract() == method(ward.life);
            case Event.ContractEmptied emptied -> emptied.contract() == method(ward.life);
            // A child service is started once its process is there.
            case Event.MethodBegan began ->
                began.contract() == method(ward.life) && ward.configuration.model() == ServiceModel.CHILD;
            default -> false;
        };
    }

    private Answer forget(InstanceFmri fmri, Ward ward) {
        holders.values().removeIf(fmri::equals);
        var effects = new ArrayList<Effect>();
        for (var timer : Timer.values()) effects.add(new Effect.CancelTimer(fmri, timer));
        effects.addAll(abandoning(fmri, ward.life.contracts()));
        return new Answer(effects, List.of(), Optional.empty());
    }

    private static List<Effect> abandoning(InstanceFmri fmri, Collection<Long> contracts) {
        return contracts.stream()
                .<Effect>map(contract -> new Effect.AbandonContract(fmri, contract))
                .toList();
    }

    private static Life with(Life life, Letter letter) {
        var waiting = new ArrayList<>(life.waiting());
        waiting.add(letter);
        return life.waiting(waiting);
    }

    private interface Step {
        void take(Turn turn);
    }

    private Answer advance(InstanceFmri fmri, Instant now, Step first) {
        return advance(wards.get(fmri), fmri, now, first);
    }

    private Answer advance(Ward ward, InstanceFmri fmri, Instant now, Step first) {
        if (ward == null) return Answer.NOTHING;
        var turn = new Turn(fmri, ward.configuration, ward.life, now, contracts);
        first.take(turn);
        while (turn.life().isListening() && !turn.life().waiting().isEmpty()) {
            var waiting = turn.life().waiting();
            var letter = waiting.getFirst();
            turn.set(turn.life().waiting(waiting.subList(1, waiting.size())));
            LifeMachine.tell(turn, letter.event(), letter.reason(), letter.requester());
        }
        // What changes nothing, as a sign of life does not, need not be recorded.
        if (turn.life() == ward.life) return new Answer(turn.effects(), turn.reports(), Optional.empty());
        var before = ward.life;
        ward.life = turn.life();
        if (!ward.life.hasContractsOf(before)) index(fmri, ward);
        return new Answer(turn.effects(), turn.reports(), Optional.of(ward.life));
    }

    private void index(InstanceFmri fmri, Ward ward) {
        for (var contract : ward.life.contracts()) holders.put(contract, fmri);
        if (holders.size() > 4 * wards.size() + 16) {
            holders.entrySet().removeIf(entry -> {
                return Stream.of(wards, leaving)
                        .flatMap(all -> Optional.ofNullable(all.get(entry.getValue())).stream())
                        .noneMatch(holder -> holder.life.contracts().contains(entry.getKey()));
            });
        }
    }
}
