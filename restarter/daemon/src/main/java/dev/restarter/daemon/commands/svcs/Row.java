package dev.restarter.daemon.commands.svcs;

import dev.restarter.contract.Usage;
import dev.restarter.engine.Life;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// One line of a list.
///
/// @param names  gives the common name of an instance, which is looked up only where it is shown
/// @param usages gives what its processes use, likewise
record Row(
        Status status, Function<InstanceFmri, Optional<String>> names, Function<InstanceFmri, Optional<Usage>> usages) {
    InstanceFmri fmri() {
        return status.fmri();
    }

    Optional<State> state() {
        return status.state();
    }

    Optional<State> next() {
        return status.next();
    }

    Optional<Instant> since() {
        return status.life().map(Life::since);
    }

    /// The id of the primary contract, 0 if there is none.
    long contract() {
        return status.life().map(Life::contractId).orElse(0L);
    }

    Optional<Instant> lastRun() {
        return status.life().flatMap(life -> life.upkeep().rounds().last());
    }

    Optional<Instant> nextRun() {
        return status.life().flatMap(life -> life.upkeep().rounds().next());
    }

    Optional<Usage> usage() {
        return usages.apply(fmri());
    }

    Optional<String> commonName() {
        return names.apply(fmri());
    }
}
