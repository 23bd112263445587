package dev.restarter.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Documents for tests, and what reading them gives.
final class Documents {
    static final String DOCTYPE = "<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1'>\n";

    private Documents() {}

    /// A manifest with one service `site/a`, whose content begins in line 4.
    static String manifest(String content) {
        return DOCTYPE
                + "<service_bundle type='manifest' name='x'>\n<service name='site/a' type='service' version='1'>\n"
                + content + "</service></service_bundle>";
    }

    static Reading.Good good(String name, String text) {
        return switch (BundleReader.read(name, text.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Good good -> good;
            case Reading.Bad(var problems) -> throw new AssertionError(problems + "\n" + text);
        };
    }

    /// The problems as a user sees them.
    static List<String> bad(String name, String text) {
        return switch (BundleReader.read(name, text.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Bad(var problems) ->
                problems.stream().map(Object::toString).toList();
            case Reading.Good(var bundle, var _) -> throw new AssertionError("was read: " + bundle);
        };
    }
}
