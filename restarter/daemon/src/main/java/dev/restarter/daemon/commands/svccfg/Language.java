package dev.restarter.daemon.commands.svccfg;

import dev.restarter.model.Nearest;
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
                        Cleaning.COMMANDS,
                        Selecting.COMMANDS,
                        Groups.COMMANDS,
                        Values.COMMANDS,
                        Describing.COMMANDS,
                        Environment.COMMANDS,
                        Snapshots.COMMANDS,
                        Notifying.COMMANDS,
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
        return Nearest.to(wrong, COMMANDS.keySet())
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("; 'help' lists the commands.");
    }
}
