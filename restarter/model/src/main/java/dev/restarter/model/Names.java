package dev.restarter.model;

import java.nio.charset.StandardCharsets;

/// The rules for names inside an FMRI (reference 1.2). Comparison is case-sensitive everywhere.
final class Names {
    private static final int LONGEST = 119;
    private static final String IN_PARTS = ", in parts joined by '/'";

    private Names() {}

    /// Checks an instance, property group, property or snapshot name.
    static String simple(String what, String name) {
        if (name.length() <= LONGEST && isComponent(name, 0, name.length())) return name;
        throw refused(what, name, "");
    }

    static String service(String name) {
        var from = 0;
        for (var slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', from)) {
            if (!isComponent(name, from, slash)) throw refused("service", name, IN_PARTS);
            from = slash + 1;
        }
        if (name.length() <= LONGEST && isComponent(name, from, name.length())) return name;
        throw refused("service", name, IN_PARTS);
    }

    /// `[PREFIX,]IDENTIFIER`; a prefix may have dots. By hand, since at a boot every name of the repository
    /// passes here, and a regular expression takes a cold JVM longer than all the rest of reading one.
    private static boolean isComponent(String text, int from, int to) {
        if (from >= to || !isLetter(text.charAt(from))) return false;
        var isPrefixed = false;
        var hasDot = false;
        for (var i = from + 1; i < to; i++) {
            var c = text.charAt(i);
            if (c == '.') {
                hasDot = true;
            } else if (c == ',') {
                if (isPrefixed || i + 1 == to || !isLetter(text.charAt(i + 1))) return false;
                isPrefixed = true;
                hasDot = false;
            } else if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
                return false;
            }
        }
        return !hasDot;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static IllegalArgumentException refused(String what, String name, String also) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return new IllegalArgumentException("the " + what + " name '" + name.substring(0, 20) + "…' is longer than "
                    + LONGEST + " bytes; shorten it");
        }
        return new IllegalArgumentException("'" + name + "' is not a valid " + what
                + " name; start with a letter and go on with letters, digits, '-' and '_'" + also);
    }
}
