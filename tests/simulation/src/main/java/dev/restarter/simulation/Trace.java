package dev.restarter.simulation;

import dev.restarter.engine.Event;
import dev.restarter.model.InstanceFmri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What happened in a world, kept until it is known whether anybody wants to read it.
final class Trace {
    private static final int MOST = 200;

    /// Records are turned into words only when a rule was broken.
    private record Line(Instant at, String kind, Object what) {}

    private final List<Line> lines = new ArrayList<>();
    private final Instant begin;
    private long digest = 1;

    Trace(Instant begin) {
        this.begin = begin;
    }

    void note(Instant at, String kind, Object what) {
        lines.add(new Line(at, kind, what));
        digest = 31 * digest + kind.hashCode() + at.toEpochMilli();
    }

    /// The same for the same run, and hardly ever for another.
    long digest() {
        return digest;
    }

    /// The last lines that name one of these instances, or everybody.
    List<String> about(Collection<InstanceFmri> involved) {
        var names = involved.stream().map(InstanceFmri::toString).toList();
        var found = lines.stream()
                .map(this::text)
                .filter(text -> text.contains("svc:/") ? isNamed(text, names) : !text.contains("contract="))
                .toList();
        return found.subList(Math.max(0, found.size() - MOST), found.size());
    }

    private static boolean isNamed(String text, List<String> names) {
        return names.stream().anyMatch(text::contains);
    }

    private String text(Line line) {
        var since = Duration.between(begin, line.at()).toMillis();
        if (line.what() instanceof Event.Configured told) {
            var configuration = told.configuration();
            return "%,12d ms  %-12s %s %s %s"
                    .formatted(
                            since, "configured", told.fmri(), configuration.isEnabled(), configuration.dependencies());
        }
        return "%,12d ms  %-12s %s"
                .formatted(since, line.kind(), line.what())
                .replaceAll("InstanceFmri\\[service=([^,]*), instance=([^\\]]*)\\]", "svc:/$1:$2");
    }
}
