package dev.restarter.kernel.ipmp;

import java.util.regex.Pattern;

/// The name of a group of interfaces: 1 to 31 characters (reference A1), of those that need no quoting in an alias.
public record GroupName(String text) implements Comparable<GroupName> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,30}");

    public GroupName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' cannot be the name of a group; write 1 to 31 letters,"
                    + " digits, '_', '.' or '-', beginning with a letter or digit");
        }
    }

    @Override
    public int compareTo(GroupName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
