package dev.restarter.contract.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/// Tells whether a command needs a shell. One that does not is run directly, since the shell costs more than all else.
public final class CommandWords {
    private static final String SYNTAX = "'\"$\\;&|<>(){}[]*?~#=!`\n";

    // "exec" runs a program also where the shell has a command of that name built in; what is only built in
    // ends as the shell says, and so do its keywords.
    private static final Set<String> OF_THE_SHELL = Set.of(
            ".",
            ":",
            "alias",
            "bg",
            "break",
            "case",
            "cd",
            "command",
            "continue",
            "do",
            "done",
            "elif",
            "else",
            "esac",
            "eval",
            "exec",
            "exit",
            "export",
            "fc",
            "fg",
            "fi",
            "for",
            "getopts",
            "hash",
            "if",
            "in",
            "jobs",
            "local",
            "read",
            "readonly",
            "return",
            "set",
            "shift",
            "then",
            "times",
            "trap",
            "type",
            "ulimit",
            "umask",
            "unalias",
            "unset",
            "until",
            "wait",
            "while");

    private CommandWords() {}

    /// The command's words; empty if a shell has to read it.
    public static Optional<List<String>> of(String command) {
        for (var c : command.toCharArray()) {
            if (SYNTAX.indexOf(c) >= 0) return Optional.empty();
        }
        var words = words(command.strip());
        if (words.isEmpty()) return Optional.empty();
        var first = words.getFirst();
        var direct = !first.startsWith("-") && !OF_THE_SHELL.contains(first);
        return direct ? Optional.of(words) : Optional.empty();
    }

    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        var rest = new StringTokenizer(command, " \t");
        while (rest.hasMoreTokens()) words.add(rest.nextToken());
        return List.copyOf(words);
    }
}
