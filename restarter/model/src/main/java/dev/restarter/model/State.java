package dev.restarter.model;

import java.util.Locale;
import java.util.Optional;

/// The states of an instance (reference 3.1). A pending next state is a second value of this type, not a flag.
public enum State {
    UNINITIALIZED("UN", 'u', 6),
    DISABLED("DIS", 'd', 1),
    OFFLINE("OFF", '0', 4),
    ONLINE("ON", '1', 2),
    DEGRADED("DGD", 'D', 3),
    MAINTENANCE("MNT", 'm', 5),
    /// Shown for an rc script that ran once; no instance is ever in it.
    LEGACY_RUN("LRC", 'L', 0);

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String abbreviation;
    private final char letter;
    private final int rank;

    State(String abbreviation, char letter, int rank) {
        this.abbreviation = abbreviation;
        this.letter = letter;
        this.rank = rank;
    }

    /// The name as stored and printed: `online`.
    public String word() {
        return word;
    }

    public static Optional<State> named(String word) {
        for (var state : values()) {
            if (state.word.equals(word)) return Optional.of(state);
        }
        return Optional.empty();
    }

    /// The three-letter form of the column STA (reference 9.1.1).
    public String abbreviation() {
        return abbreviation;
    }

    /// The letter of the columns S, N and SN (reference 9.1.1).
    public char letter() {
        return letter;
    }

    /// The place in a list sorted by state (reference 9.1.2).
    public int rank() {
        return rank;
    }

    /// Online or degraded: degraded counts as running everywhere.
    public boolean isRunning() {
        return this == ONLINE || this == DEGRADED;
    }
}
