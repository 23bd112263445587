package dev.restarter.contract;

import dev.restarter.contract.method.CommandWords;
import dev.restarter.contract.method.Credential;
import dev.restarter.contract.method.MethodRun;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The program that carries a method out: the command itself where it needs no shell and can be found, else a shell
/// that ends as a shell does; in front of it, where the context asks for another user, what changes the user.
///
/// @param program   the file to run
/// @param arguments from the program's name on
/// @param folder    where to start it; empty if the program changes the folder by itself, as the other user
/// @param direct    whether no shell is part of it
record Launch(Path program, List<String> arguments, Optional<Path> folder, boolean direct) {
    /// What [#asOther] runs first. A process that still has this name when it ends never became the method.
    static final String CHANGES_USER = "setpriv";

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path SETPRIV = Path.of("/usr/bin", CHANGES_USER);

    // Runs as the other user, with the folder as first argument and the command as the others.
    private static final String ENTER_FOLDER = """
            cd -P -- "$1" 2>/dev/null || {
                why='Permission denied'
                [ -d "$1" ] || why='Not a directory'
                [ -e "$1" ] || why='No such file or directory'
                printf '[ %s svc.startd could not set context for method: chdir: %s ("%s") ]\\n' \
                    "$(LC_ALL=C date '+%b %e %T')" "$why" "$1"
                exit 96
            }
            shift
            exec "$@"
            """;

    static Launch of(MethodRun run) {
        return directly(run).orElseGet(() -> byShell(run));
    }

    /// `/bin/sh -c "exec COMMAND"`, which is what reference 5.3 says.
    static Launch byShell(MethodRun run) {
        return as(run, SHELL, List.of("/bin/sh", "-c", "exec " + run.command()), false);
    }

    private static Optional<Launch> directly(MethodRun run) {
        return CommandWords.of(run.command())
                .flatMap(words -> find(words.getFirst(), run).map(program -> as(run, program, words, true)));
    }

    private static Launch as(MethodRun run, Path program, List<String> arguments, boolean direct) {
        return run.credential()
                .map(who -> asOther(who, run.folder(), arguments))
                .orElse(new Launch(program, arguments, Optional.of(run.folder()), direct));
    }

    private static Launch asOther(Credential who, Path folder, List<String> command) {
        var arguments = new ArrayList<String>();
        arguments.add(CHANGES_USER);
        arguments.add("--reuid=" + who.user());
        arguments.add("--regid=" + who.group());
        arguments.add(
                who.groups().isEmpty()
                        ? "--clear-groups"
                        : "--groups="
                                + who.groups().stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")));
        arguments.addAll(List.of("--", "/bin/sh", "-c", ENTER_FOLDER, "sh", folder.toString()));
        arguments.addAll(command);
        return new Launch(SETPRIV, arguments, Optional.empty(), false);
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

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) && Files.isRegularFile(file);
    }
}
