package dev.restarter.repository;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The engine's rows, made up.
final class Records {
    private Records() {}

    /// A row of an instance that runs, with nothing else to tell.
    static InstanceRecord online(InstanceFmri instance) {
        return online(instance, Instant.EPOCH);
    }

    static InstanceRecord online(InstanceFmri instance, Instant since) {
        return new InstanceRecord(
                instance,
                State.ONLINE,
                Optional.empty(),
                Reason.NONE,
                "",
                since,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }
}
