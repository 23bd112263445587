package dev.restarter.repository;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// That the repository's file was damaged and a backup took its place.
///
/// @param damage what was wrong with it
/// @param keptAs where the damaged file lies now
/// @param backup what was restored
/// @param taken  when that backup was taken: what was changed later is lost
/// @param lost   the services and instances that were not the same in the damaged file; empty if that could not be read
public record Recovered(String damage, Path keptAs, Path backup, Instant taken, Optional<List<String>> lost) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int SHOWN = 5;

    /// What happened, for the administrator.
    public String sentence() {
        return "the repository was damaged (" + damage + ") and is kept as " + keptAs + "; restored from the backup "
                + backup + ". " + loss();
    }

    private String loss() {
        var since = TIME.format(LocalDateTime.ofInstant(taken, ZoneId.systemDefault()));
        if (lost.isEmpty()) return "What was changed after " + since + " is lost";
        if (lost.get().isEmpty()) return "As far as the damaged file can be read, nothing was changed since " + since;
        var names = String.join(
                ", ", lost.get().subList(0, Math.min(SHOWN, lost.get().size())));
        var more = lost.get().size() - SHOWN;
        return "What was changed after " + since + " is lost; these were not as they are now: " + names
                + (more > 0 ? " and " + more + " more" : "");
    }
}
