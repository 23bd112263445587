package dev.restarter.engine;

import dev.restarter.model.State;
import java.time.Instant;
import java.util.Optional;

/// How long an instance took to come up for the first time in this boot, its retries and the wait for its readiness
/// included. Later starts change nothing.
///
/// @param began  when its dependencies let it start; that of the last attempt, if it was given up in between
/// @param online when it was online or degraded
public record FirstStart(Optional<Instant> began, Optional<Instant> online) {
    public static final FirstStart NONE = new FirstStart(Optional.empty(), Optional.empty());

    /// After this change of state.
    FirstStart seen(Optional<State> nextBefore, State state, Optional<State> next, Instant now) {
        if (online.isPresent()) return this;
        if (state.isRunning()) return new FirstStart(began.or(() -> Optional.of(now)), Optional.of(now));
        var starts = state == State.OFFLINE && next.equals(Optional.of(State.ONLINE));
        return starts && !next.equals(nextBefore) ? new FirstStart(Optional.of(now), online) : this;
    }
}
