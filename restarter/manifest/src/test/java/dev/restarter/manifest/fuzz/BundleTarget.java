package dev.restarter.manifest.fuzz;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleFormat;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.BundleWriter;
import dev.restarter.manifest.Reading;
import dev.restarter.manifest.Same;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What holds of every document: it is refused with problems that say something, or it is read, and what is written of
/// it is read to the same.
final class BundleTarget {
    private BundleTarget() {}

    static void hold(BundleFormat format, byte[] content) {
        switch (BundleReader.read(name(format), content)) {
            case Reading.Bad(var problems) -> {
                require(!problems.isEmpty(), "refused without a reason");
                problems.forEach(problem -> require(!problem.what().isBlank(), "a problem says nothing"));
            }
            case Reading.Good(var bundle, var _) -> {
                for (var each : BundleFormat.values()) {
                    written(bundle, each).ifPresent(text -> sameAgain(bundle, each, text));
                }
            }
        }
    }

    private static void sameAgain(Bundle bundle, BundleFormat format, String text) {
        switch (BundleReader.read(name(format), text.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Bad(var problems) ->
                throw new AssertionError("what was written is refused: " + problems + "\n" + text);
            case Reading.Good(var again, var _) ->
                require(Same.plain(again).equals(Same.plain(bundle)), "is read differently:\n" + text);
        }
    }

    /// Empty where the short form holds characters that XML does not have.
    private static Optional<String> written(Bundle bundle, BundleFormat format) {
        try {
            return Optional.of(BundleWriter.write(bundle, format));
        } catch (IllegalArgumentException e) {
            require(e.getMessage().contains("cannot be written in XML"), e.toString());
            return Optional.empty();
        }
    }

    private static String name(BundleFormat format) {
        return "fuzz." + format.name().toLowerCase(Locale.ROOT);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }
}
