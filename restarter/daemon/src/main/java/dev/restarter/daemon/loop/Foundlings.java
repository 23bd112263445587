package dev.restarter.daemon.loop;

import dev.restarter.contract.Contract;
import dev.restarter.contract.Contracts.Found;
import dev.restarter.engine.Life;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Services whose processes are there and of which no row tells, because the volatile database was lost while they ran.
/// They count as online, with the oldest contract that holds processes; started again beside themselves they would get
/// into their own way.
final class Foundlings {
    private Foundlings() {}

    /// The rows that are missing; none after an ordinary boot, at which nothing runs yet.
    ///
    /// @param leftovers what earlier managers left
    /// @param reopen    opens a contract again, if anything is left of it
    /// @param log       the log file of an instance
    static List<InstanceRecord> rows(
            Repository repository,
            List<Found> leftovers,
            BiFunction<Long, InstanceFmri, Optional<Contract>> reopen,
            Function<InstanceFmri, Path> log,
            Instant now) {
        var known = new HashSet<>(repository.records().keySet());
        var rows = new ArrayList<InstanceRecord>();
        var oldestFirst = leftovers.stream()
                .sorted(Comparator.comparingLong(found -> found.id().number()))
                .toList();
        for (var found : oldestFirst) {
            var owner = found.owner();
            if (known.contains(owner) || !repository.exists(owner)) continue;
            var contract = reopen.apply(found.id().number(), owner).filter(each -> !each.isEmpty());
            if (contract.isEmpty()) continue;
            known.add(owner);
            rows.add(LifeText.write(
                    owner,
                    life(repository, owner, contract.get(), found.id().number(), now),
                    log.apply(owner).toString()));
        }
        return rows;
    }

    private static Life life(Repository repository, InstanceFmri owner, Contract contract, long number, Instant now) {
        var life = Life.inserted(now)
                .enabled(repository.editing(owner).bool("general", "enabled").orElse(false))
                .in(State.ONLINE, Optional.empty(), Reason.NONE, now)
                .holding(Optional.of(new Life.Held(number, false)));
        return isChild(repository, owner) ? life.started(eldest(contract)) : life;
    }

    private static boolean isChild(Repository repository, InstanceFmri owner) {
        var duration = repository.effective(owner).string("startd", "duration").orElse("");
        return duration.equals("child") || duration.equals("wait");
    }

    /// The start method's process began before those that it started.
    private static Life.Start eldest(Contract contract) {
        return contract.members().stream()
                .flatMap(pid -> ProcessFacts.of(pid).stream())
                .min(Comparator.comparingLong(ProcessFacts::startTicks))
                .map(facts -> new Life.Start(facts.pid(), facts.startTicks(), Optional.empty(), Optional.empty()))
                .orElse(Life.Start.NONE);
    }
}
