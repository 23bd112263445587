package dev.restarter.model;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The rules for names inside an FMRI (reference 1.2). Comparison is case-sensitive everywhere.
final class Names {
    private static final int LONGEST = 119;
    private static final String IDENTIFIER = "[A-Za-z][A-Za-z0-9_-]*";
    private static final String COMPONENT = "(?:[A-Za-z][A-Za-z0-9_.-]*,)?" + IDENTIFIER;
    private static final Pattern SIMPLE = Pattern.compile(COMPONENT);
    private static final Pattern SERVICE = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");

    private Names() {}

    /// Checks an instance, property group, property or snapshot name.
    static String simple(String what, String name) {
        return checked(SIMPLE, what, name, "");
    }

    static String service(String name) {
        return checked(SERVICE, "service", name, ", in parts joined by '/'");
    }

    private static String checked(Pattern form, String what, String name, String also) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("the " + what + " name '" + name.substring(0, 20) + "…' is longer than "
                    + LONGEST + " bytes; shorten it");
        }
        if (form.matcher(name).matches()) return name;
        throw new IllegalArgumentException("'" + name + "' is not a valid " + what
                + " name; start with a letter and go on with letters, digits, '-' and '_'" + also);
    }
}
