package dev.restarter.mpathd.decide;

import java.util.List;

/// What follows from an event.
///
/// @param actions in the order in which they are to be done
/// @param verdict the answer to whoever asked; SUCCESS where nobody did
public record Decision(State next, List<Action> actions, Verdict verdict) {
    public Decision {
        actions = List.copyOf(actions);
    }

    static Decision refuse(State now, Verdict verdict) {
        return new Decision(now, List.of(), verdict);
    }
}
