package dev.restarter.daemon.loop;

import dev.restarter.contract.Contract;
import dev.restarter.contract.Contracts;
import dev.restarter.engine.Event;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// What the former manager of this boot recorded, held against what is still there.
record Survivors(List<Event.Recovered> lives, long lastContract) {

    /// @param reopen opens a contract of the former manager again, if anything is left of it
    static Survivors find(
            Repository repository, Contracts contracts, BiFunction<Long, InstanceFmri, Optional<Contract>> reopen) {
        var lives = new ArrayList<Event.Recovered>();
        var last = contracts.leftovers().stream()
                .mapToLong(found -> found.id().number())
                .max()
                .orElse(0);
        for (var row : repository.records().values()) {
            var life = LifeText.read(row);
            last = Math.max(last, newest(row, life));
            var alive = isPopulated(reopen, row, life);
            lives.add(new Event.Recovered(row.fmri(), life, alive, isMainAlive(life)));
        }
        return new Survivors(lives, last);
    }

    private static long newest(InstanceRecord row, Life life) {
        return Math.max(life.contractId(), Math.max(row.transientContract().orElse(0), current(life)));
    }

    /// The contract whose processes decide how to go on.
    private static long current(Life life) {
        return switch (life.phase()) {
            case Phase.Starting starting -> starting.contract();
            case Phase.Clearing clearing -> clearing.contract();
            case Phase.Idle _,
                    Phase.Stopping _,
                    Phase.Draining _,
                    Phase.Killing _,
                    Phase.Refreshing _,
                    Phase.Throttled _ -> life.contractId();
        };
    }

    private static boolean isPopulated(
            BiFunction<Long, InstanceFmri, Optional<Contract>> reopen, InstanceRecord row, Life life) {
        var number = current(life);
        if (number == 0) return false;
        return reopen.apply(number, row.fmri())
                .filter(contract -> !contract.isEmpty())
                .isPresent();
    }

    /// The same process, not one that got its number later, and not one that only waits to be reaped.
    private static boolean isMainAlive(Life life) {
        var start = life.start();
        return start.pid() > 0
                && ProcessFacts.of(start.pid())
                        .filter(facts -> facts.startTicks() == start.ticks() && !facts.isZombie())
                        .isPresent();
    }
}
