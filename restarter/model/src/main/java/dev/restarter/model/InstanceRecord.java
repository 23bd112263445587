package dev.restarter.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the restarter knows of one instance and must still know after its own death. It is shown to everybody as the
/// instance's `restarter` property group (reference 7.1).
///
/// @param next              the state a running method leads to
/// @param reasonFmri        who asked for it; empty if nobody is named
/// @param since             when `state` was last recorded
/// @param contract          the generation of the service's own contract
/// @param transientContract the generation of the contract of a running stop, refresh or transient start
/// @param startPid          the process of the last start method
/// @param startPidTicks     when that process began, in clock ticks since boot, so that a reused pid is not taken for
/// it
/// @param startStatus       how the last start method ended
/// @param startEnded        when it ended; for a child service, when it began
/// @param logFile           empty while there is none
/// @param engine            the engine's own note to its successor; nobody else reads it
public record InstanceRecord(
        InstanceFmri fmri,
        State state,
        Optional<State> next,
        Reason reason,
        String reasonFmri,
        Instant since,
        OptionalLong contract,
        OptionalLong transientContract,
        OptionalInt startPid,
        OptionalLong startPidTicks,
        Optional<WaitStatus> startStatus,
        Optional<Instant> startEnded,
        String logFile,
        String engine) {}
