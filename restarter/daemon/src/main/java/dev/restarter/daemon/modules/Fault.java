package dev.restarter.daemon.modules;

import java.util.HashSet;
import java.util.Optional;

/// Words for what a module threw.
final class Fault {
    private static final int LONGEST = 600;

    private Fault() {}

    /// One line for the log: what was thrown, where, and what caused it. A module is free to put anything into a
    /// message, so line ends and other controls do not get through.
    static String sentence(Throwable thrown) {
        var text = new StringBuilder();
        var seen = new HashSet<Throwable>();
        for (var each = thrown; each != null && seen.add(each); each = each.getCause()) {
            if (!text.isEmpty()) text.append(", caused by ");
            text.append(each);
            var trace = each.getStackTrace();
            if (trace.length > 0) {
                text.append(" (at ").append(trace[0].getClassName()).append('.').append(trace[0].getMethodName());
                text.append(", line ").append(trace[0].getLineNumber()).append(')');
            }
        }
        return line(text.toString());
    }

    /// The text as one printable line of bounded length.
    static String line(String text) {
        var one = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + " …";
    }

    /// The first throwable of a kind among the causes.
    static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> kind) {
        var seen = new HashSet<Throwable>();
        for (var each = thrown; each != null && seen.add(each); each = each.getCause()) {
            if (kind.isInstance(each)) return Optional.of(kind.cast(each));
        }
        return Optional.empty();
    }
}
