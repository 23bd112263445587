package dev.restarter.model;

import java.util.Locale;
import java.util.Optional;

/// What in a dependency stops its dependent (reference 4.5).
public enum RestartOn {
    NONE(ErrorLevel.NONE),
    ERROR(ErrorLevel.FAULT),
    RESTART(ErrorLevel.RESTART),
    REFRESH(ErrorLevel.REFRESH);

    private final ErrorLevel highest;

    RestartOn(ErrorLevel highest) {
        this.highest = highest;
    }

    public boolean isTouchedBy(ErrorLevel level) {
        return level != ErrorLevel.NONE && level.compareTo(highest) <= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RestartOn> named(String word) {
        for (var value : values()) {
            if (value.word().equals(word)) return Optional.of(value);
        }
        return Optional.empty();
    }
}
