package dev.restarter.daemon.loop;

import dev.restarter.contract.Contract;
import dev.restarter.contract.Contracts.Found;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// What the former manager of this boot recorded, held against what is still there.
public record Survivors(List<Event.Recovered> lives, long lastContract) {

    /// @param leftovers what earlier managers left
    /// @param reopen opens a contract of the former manager again, if anything is left of it
    static Survivors find(
            Repository repository, List<Found> leftovers, BiFunction<Long, InstanceFmri, Optional<Contract>> reopen) {
        var last =
                leftovers.stream().mapToLong(found -> found.id().number()).max().orElse(0);
        return of(
                repository.records().values(),
                last,
                (number, fmri) -> reopen.apply(number, fmri)
                        .filter(contract -> !contract.isEmpty())
                        .isPresent(),
                (number, fmri) -> reopen.apply(number, fmri).isPresent(),
                Survivors::isAlive);
    }

    /// @param last        the highest number of a contract that still exists
    /// @param isPopulated whether processes of this contract of this instance are there
    /// @param isLeft      whether anything of this contract is there; it is made just before a hook is run, and
    ///     stays until the hook's end has been recorded
    /// @param isAlive     whether the process of a start method is there
    public static Survivors of(
            Collection<InstanceRecord> rows,
            long last,
            BiPredicate<Long, InstanceFmri> isPopulated,
            BiPredicate<Long, InstanceFmri> isLeft,
            Predicate<Life.Start> isAlive) {
        var lives = new ArrayList<Event.Recovered>();
        for (var row : rows) {
            var life = LifeText.read(row);
            last = Math.max(last, newest(row, life));
            var number = current(life);
            var populated = number != 0 && isPopulated.test(number, row.fmri());
            var hook = life.upkeep().hooks().stream()
                    .findFirst()
                    .filter(first -> first.contract() != 0 && isLeft.test(first.contract(), row.fmri()))
                    .isPresent();
            lives.add(new Event.Recovered(row.fmri(), life, populated, isAlive.test(life.start()), hook));
        }
        return new Survivors(lives, last);
    }

    private static long newest(InstanceRecord row, Life life) {
        var named = life.contracts().stream().mapToLong(id -> id).max().orElse(0);
        return Math.max(named, Math.max(row.transientContract().orElse(0), current(life)));
    }

    /// The contract whose processes decide how to go on.
    private static long current(Life life) {
        return switch (life.phase()) {
            case Phase.Starting starting -> starting.contract();
            case Phase.Awaiting awaiting -> awaiting.contract();
            case Phase.Clearing clearing -> clearing.contract();
            case Phase.Idle _,
                    Phase.Stopping _,
                    Phase.Draining _,
                    Phase.Killing _,
                    Phase.Refreshing _,
                    Phase.Throttled _,
                    Phase.Delayed _ -> life.contractId();
        };
    }

    /// The same process, not one that got its number later, and not one that only waits to be reaped.
    private static boolean isAlive(Life.Start start) {
        return start.pid() > 0
                && ProcessFacts.of(start.pid())
                        .filter(facts -> facts.startTicks() == start.ticks() && !facts.isZombie())
                        .isPresent();
    }
}
