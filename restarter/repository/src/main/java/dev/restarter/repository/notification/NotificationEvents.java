package dev.restarter.repository.notification;

import dev.restarter.model.State;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What one is told of: transitions of services, or classes of faults.
///
/// @param transitions whether these are transitions, as in `to-maintenance`; otherwise they are classes
/// @param names       as they are stored
public record NotificationEvents(boolean transitions, List<String> names) {
    private static final List<State> STATES =
            List.of(State.MAINTENANCE, State.OFFLINE, State.DISABLED, State.ONLINE, State.DEGRADED);
    private static final Set<String> CLASSES =
            Set.of("problem-diagnosed", "problem-updated", "problem-repaired", "problem-resolved");

    public NotificationEvents {
        names = List.copyOf(names);
    }

    /// Reads a list parted by commas: `to-STATE`, `from-STATE`, `STATE` for both, `all` for every transition; or
    /// classes as in `problem-diagnosed`.
    ///
    /// @throws IllegalArgumentException naming what is no event, or saying that the two kinds do not mix
    public static NotificationEvents parse(String text) {
        var transitions = new LinkedHashSet<String>();
        var classes = new LinkedHashSet<String>();
        for (var word : text.split(",", -1)) {
            if (CLASSES.contains(word)) classes.add(word);
            else transitions.addAll(transitions(word));
        }
        if (!transitions.isEmpty() && !classes.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names transitions of services and classes of faults;"
                    + " name them in two commands");
        }
        return new NotificationEvents(classes.isEmpty(), List.copyOf(classes.isEmpty() ? transitions : classes));
    }

    private static List<String> transitions(String word) {
        if (word.equals("all")) {
            return STATES.stream().flatMap(state -> both(state).stream()).toList();
        }
        for (var state : STATES) {
            if (word.equals(state.word())) return both(state);
            if (both(state).contains(word)) return List.of(word);
        }
        throw new IllegalArgumentException("'" + word + "' is no event; write to-STATE, from-STATE or STATE with one of"
                + " maintenance, offline, disabled, online, degraded, or all, or a class as in problem-diagnosed");
    }

    private static List<String> both(State state) {
        return List.of("to-" + state.word(), "from-" + state.word());
    }
}
