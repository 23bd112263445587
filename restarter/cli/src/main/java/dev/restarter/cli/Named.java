package dev.restarter.cli;

import dev.restarter.wire.CommandLexer;
import dev.restarter.wire.CommandLexer.Shape;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which files our user named, in the arguments or in commands since: only these are read and written for a manager,
/// which somebody else may run.
final class Named {
    private final Set<String> words = new HashSet<>();
    private final Set<String> targets = new HashSet<>();
    private final Map<String, String> including = new HashMap<>();
    private final String script;

    /// @param commands whether the arguments may hold a command of `svccfg`, which is taken apart anew
    Named(List<String> arguments, boolean commands) {
        words.addAll(arguments);
        script = commands ? script(arguments) : "";
        if (commands) add(String.join(" ", arguments));
    }

    /// What `-f` names, if anything.
    private static String script(List<String> arguments) {
        for (var i = 0; i < arguments.size(); i++) {
            var argument = arguments.get(i);
            if (!argument.startsWith("-")) return "";
            if (argument.startsWith("-f") && argument.length() > 2) return argument.substring(2);
            if (argument.endsWith("f") && i + 1 < arguments.size()) return arguments.get(i + 1);
            if (argument.endsWith("s")) i++;
        }
        return "";
    }

    /// What was typed, or read from the standard input.
    void add(String commands) {
        var before = Shape.EQUALS;
        for (var token : CommandLexer.of(commands)) {
            if (token.shape() == Shape.WORD || token.shape() == Shape.STRING) {
                words.add(token.text());
                if (before == Shape.TO) targets.add(token.text());
            }
            before = token.shape();
        }
    }

    /// A file that is going to be sent: a script names files, and so does a manifest, beside it.
    void add(String name, byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8);
        if (name.equals(script)) add(text);
        else if (text.contains("include")) including.put(name, text);
    }

    boolean mayRead(String name) {
        return words.contains(name)
                || !leavesItsFolder(name) && (isBelow(name) || isIncluded(name))
                || name.equals(script);
    }

    boolean mayWrite(String name) {
        return targets.contains(name);
    }

    private boolean isBelow(String name) {
        for (var word : words) {
            var folder = word.endsWith("/") ? word : word + "/";
            if (!word.isEmpty() && name.startsWith(folder)) return true;
        }
        return false;
    }

    /// Whether a document that was sent asks for this file, which lies in its folder or below it.
    private boolean isIncluded(String name) {
        for (var document : including.entrySet()) {
            var folder = document.getKey().substring(0, document.getKey().lastIndexOf('/') + 1);
            if (!name.startsWith(folder)) continue;
            var rest = name.substring(folder.length());
            var text = document.getValue();
            if (!rest.startsWith("/") && (text.contains('"' + rest + '"') || text.contains("'" + rest + "'")))
                return true;
        }
        return false;
    }

    private static boolean leavesItsFolder(String name) {
        return name.contains("/../") || name.startsWith("../");
    }
}
