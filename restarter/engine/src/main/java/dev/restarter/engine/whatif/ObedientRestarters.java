package dev.restarter.engine.whatif;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Delegated restarters that do at once what they are told, and tell of it.
final class ObedientRestarters {
    private final Picture original;
    private final Map<InstanceFmri, State> states = new HashMap<>();

    ObedientRestarters(Picture original) {
        this.original = original;
    }

    /// The report that answers a message, if anything came of it.
    Optional<Event> obey(Effect.Delegate message) {
        var fmri = message.fmri();
        var state = states.getOrDefault(fmri, State.UNINITIALIZED);
        return switch (message.event()) {
            case ADD_INSTANCE ->
                become(fmri, original.find(fmri).flatMap(Status::state).orElse(state), ErrorLevel.NONE);
            case REMOVE_INSTANCE -> {
                states.remove(fmri);
                yield Optional.empty();
            }
            case ENABLE ->
                state == State.UNINITIALIZED || state == State.DISABLED
                        ? become(fmri, State.OFFLINE, ErrorLevel.NONE)
                        : Optional.empty();
            case DISABLE ->
                state == State.MAINTENANCE ? Optional.empty() : become(fmri, State.DISABLED, ErrorLevel.RESTART);
            case ADMIN_DISABLE ->
                become(fmri, state == State.MAINTENANCE ? State.UNINITIALIZED : State.DISABLED, ErrorLevel.RESTART);
            case START -> state == State.OFFLINE ? become(fmri, State.ONLINE, ErrorLevel.NONE) : Optional.empty();
            case STOP, STOP_RESET, ADMIN_RESTART, ADMIN_DUMP ->
                state.isRunning() ? become(fmri, State.OFFLINE, ErrorLevel.RESTART) : Optional.empty();
            case ADMIN_REFRESH -> state.isRunning() ? report(fmri, state, ErrorLevel.REFRESH) : Optional.empty();
            case ADMIN_MAINT_ON, ADMIN_MAINT_ON_IMMEDIATE, DEPENDENCY_CYCLE, INVALID_DEPENDENCY ->
                become(fmri, State.MAINTENANCE, ErrorLevel.RESTART);
            case ADMIN_MAINT_OFF ->
                state == State.MAINTENANCE ? become(fmri, State.UNINITIALIZED, ErrorLevel.RESTART) : Optional.empty();
            case ADMIN_DEGRADED ->
                state == State.ONLINE ? become(fmri, State.DEGRADED, ErrorLevel.NONE) : Optional.empty();
            case ADMIN_RESTORE ->
                state == State.DEGRADED ? become(fmri, State.ONLINE, ErrorLevel.NONE) : Optional.empty();
        };
    }

    private Optional<Event> become(InstanceFmri fmri, State state, ErrorLevel level) {
        var before = states.put(fmri, state);
        return state == before || before == null && state == State.UNINITIALIZED
                ? Optional.empty()
                : report(fmri, state, level);
    }

    private static Optional<Event> report(InstanceFmri fmri, State state, ErrorLevel level) {
        return Optional.of(new Event.Reported(fmri, state, Optional.empty(), level, Reason.NONE));
    }
}
