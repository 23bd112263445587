package dev.restarter.contract;

import dev.restarter.contract.method.CommandWords;
import dev.restarter.contract.method.MethodRun;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The program that carries a method out: the command itself where it needs no shell and can be found, else a shell
/// that ends as a shell does; in front of it, where the context asks for more than a folder, what prepares the process.
///
/// @param program   the file to run
/// @param arguments from the program's name on
/// @param folder    where to start it; empty if the program changes the folder by itself, as the other user
/// @param direct    whether no shell is part of it
record Launch(Path program, List<String> arguments, Optional<Path> folder, boolean direct) {
    private static final Path SHELL = Path.of("/bin/sh");

    static Launch of(MethodRun run) {
        return directly(run).orElseGet(() -> byShell(run));
    }

    /// `/bin/sh -c "exec COMMAND"`, which is what reference 5.3 says.
    static Launch byShell(MethodRun run) {
        return prepared(run, SHELL, List.of("/bin/sh", "-c", "exec " + run.command()), false);
    }

    private static Optional<Launch> directly(MethodRun run) {
        return CommandWords.of(run.command())
                .flatMap(words -> find(words.getFirst(), run).map(program -> prepared(run, program, words, true)));
    }

    private static Launch prepared(MethodRun run, Path program, List<String> arguments, boolean direct) {
        var before = Preparation.of(run);
        if (before.isEmpty()) return new Launch(program, arguments, Optional.of(run.folder()), direct);
        var all = new ArrayList<>(before);
        all.addAll(arguments);
        return new Launch(Path.of(before.getFirst()), all, Optional.empty(), false);
    }

    /// Looks a program up as the shell would: a name with a slash is a file, seen from the method's folder.
    private static Optional<Path> find(String name, MethodRun run) {
        try {
            if (name.contains("/"))
                return Optional.of(run.folder().resolve(name)).filter(Launch::isProgram);
            for (var folder : run.path().split(":", -1)) {
                var candidate = run.folder().resolve(folder).resolve(name);
                if (isProgram(candidate)) return Optional.of(candidate);
            }
            return Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // then the shell says what is wrong with it
        }
    }

    // In this order: the JDK makes an exception of a file that is missing where it asks whether it may be run.
    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
