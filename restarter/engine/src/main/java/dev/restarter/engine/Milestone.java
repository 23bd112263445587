package dev.restarter.engine;

import dev.restarter.model.InstanceFmri;
import java.util.Optional;

/// How much of the graph is to run (reference 4.9).
public enum Milestone {
    /// Everything that is enabled.
    ALL("all"),
    /// Nothing.
    NONE("none"),
    SINGLE_USER("single-user", "su"),
    MULTI_USER("multi-user", "mu"),
    MULTI_USER_SERVER("multi-user-server", "mus");

    private final String word;
    private final String boot;

    Milestone(String word) {
        this(word, word);
    }

    Milestone(String word, String boot) {
        this.word = word;
        this.boot = boot;
    }

    /// The instance that stands for it, whose dependencies are what runs; empty for all and none.
    public Optional<InstanceFmri> instance() {
        return switch (this) {
            case ALL, NONE -> Optional.empty();
            case SINGLE_USER, MULTI_USER, MULTI_USER_SERVER ->
                Optional.of(InstanceFmri.parse("milestone/" + word + ":default"));
        };
    }

    /// As it stands in the property `milestone`: `all`, `none` or an FMRI.
    @Override
    public String toString() {
        return instance().map(InstanceFmri::toString).orElse(word);
    }

    /// @param text as it stands in the property `milestone`
    public static Optional<Milestone> stored(String text) {
        for (var milestone : values()) {
            if (milestone.toString().equals(text)) return Optional.of(milestone);
        }
        return Optional.empty();
    }

    /// @param text as in a boot argument: `all`, `none`, `single-user`, `su`, … (reference 10.1)
    public static Optional<Milestone> atBoot(String text) {
        for (var milestone : values()) {
            if (milestone.word.equals(text) || milestone.boot.equals(text)) return Optional.of(milestone);
        }
        return Optional.empty();
    }
}
