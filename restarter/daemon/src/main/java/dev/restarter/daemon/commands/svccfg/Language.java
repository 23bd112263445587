package dev.restarter.daemon.commands.svccfg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All commands by name, in the order in which `help` lists them.
final class Language {
    private static final Map<String, Command> COMMANDS = new LinkedHashMap<>();

    static {
        Stream.of(
                        Bundles.COMMANDS,
                        Selecting.COMMANDS,
                        Groups.COMMANDS,
                        Values.COMMANDS,
                        Describing.COMMANDS,
                        Environment.COMMANDS,
                        Snapshots.COMMANDS,
                        General.COMMANDS)
                .flatMap(List::stream)
                .forEach(command -> COMMANDS.put(command.name(), command));
        COMMANDS.put("exit", COMMANDS.get("end"));
        COMMANDS.put("quit", COMMANDS.get("end"));
    }

    private Language() {}

    static Optional<Command> find(String name) {
        return Optional.ofNullable(COMMANDS.get(name));
    }

    static Collection<Command> all() {
        return COMMANDS.values().stream().distinct().toList();
    }

    static List<String> names() {
        return new ArrayList<>(COMMANDS.keySet());
    }

    /// How to go on after a name that is none, as the end of a sentence, full stop included.
    static String mend(String wrong) {
        return COMMANDS.keySet().stream()
                .filter(name -> name.startsWith(wrong) || wrong.startsWith(name) || differInOne(name, wrong))
                .findFirst()
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("; 'help' lists the commands.");
    }

    /// Whether one letter more, less or changed, or two neighbours swapped, make one of the other.
    private static boolean differInOne(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) return false;
        var head = 0;
        while (head < Math.min(a.length(), b.length()) && a.charAt(head) == b.charAt(head)) head++;
        var restOfA = a.substring(head);
        var restOfB = b.substring(head);
        if (restOfA.length() > 1 && restOfB.length() > 1 && restOfA.length() == restOfB.length()) {
            var swapped = "" + restOfA.charAt(1) + restOfA.charAt(0) + restOfA.substring(2);
            return swapped.equals(restOfB) || restOfA.substring(1).equals(restOfB.substring(1));
        }
        return restOfA.length() > restOfB.length()
                ? restOfA.substring(1).equals(restOfB)
                : restOfA.length() < restOfB.length() ? restOfB.substring(1).equals(restOfA) : restOfA.length() <= 1;
    }
}
