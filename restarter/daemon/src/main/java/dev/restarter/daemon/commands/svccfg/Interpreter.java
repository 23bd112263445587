package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.terminal.Asker;
import dev.restarter.repository.RepositoryException;
import dev.restarter.wire.CommandLexer;
import dev.restarter.wire.CommandLexer.Shape;
import dev.restarter.wire.CommandLexer.Token;
import java.util.List;
import java.util.Optional;

/// Carries out commands, one after the other (reference 9.4). A script ends at its first mistake; a person goes on.
final class Interpreter {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Sitting sitting;
    private final boolean goesOn;
    private final CommandLexer lexer = new CommandLexer();

    private Interpreter(Sitting sitting, boolean goesOn) {
        this.sitting = sitting;
        this.goesOn = goesOn;
    }

    /// Goes on after a mistake if a person is there to see it.
    static Interpreter of(Sitting sitting) {
        return new Interpreter(sitting, sitting.isInteractive());
    }

    /// Ends at the first mistake.
    static Interpreter ofScript(Sitting sitting) {
        return new Interpreter(sitting, false);
    }

    /// One command, given as the words of a command line.
    ///
    /// @return the exit status
    int carryOut(List<String> words) throws InterruptedException {
        return lines(List.of(String.join(" ", words).split("\n", -1)), Optional.empty());
    }

    /// A script as a whole.
    ///
    /// @param name of the file, for messages
    int carryOut(String name, String script) throws InterruptedException {
        return lines(script.lines().toList(), Optional.of(name));
    }

    private int lines(List<String> lines, Optional<String> file) throws InterruptedException {
        for (var i = 0; i < lines.size(); i++) {
            var last = i + 1 == lines.size();
            var number = i + 1;
            file.ifPresent(name -> comeTo(name, number));
            if (!take(lines.get(i), last)) return FAILED;
            if (sitting.hasEnded()) break;
        }
        return DONE;
    }

    /// What comes from the terminal's input: a person's commands, or a script through a pipe.
    int converse(Asker asker) throws InterruptedException {
        var completing = new Completing(sitting);
        var number = 0;
        while (!sitting.hasEnded()) {
            var next =
                    asker.ask(sitting.isInteractive() ? sitting.selection().text() + "> " : "", completing::candidates);
            if (next.isEmpty()) return sitting.isInteractive() || take("", true) ? DONE : FAILED;
            for (var line : next.get().split("\n", -1)) {
                number++;
                if (!sitting.isInteractive()) comeTo("<stdin>", number);
                if (!take(line, false)) return FAILED;
                if (sitting.hasEnded()) break;
            }
        }
        return DONE;
    }

    /// A command of several lines stands where it begins.
    private void comeTo(String file, int line) {
        if (lexer.isComplete()) sitting.comeTo(file + ", line " + line);
    }

    /// @param last whether no line follows that could complete the command
    /// @return whether to go on
    private boolean take(String line, boolean last) throws InterruptedException {
        var complete = lexer.add(line);
        if (!complete && !last) return true;
        var tokens = lexer.tokens();
        lexer.clear();
        try {
            if (!complete) throw new Failure("Syntax error: a parenthesis or a quote is never closed.");
            run(tokens);
            return true;
        } catch (Failure e) {
            if (!e.getMessage().isEmpty()) sitting.warn(e.getMessage());
        } catch (RepositoryException e) {
            sitting.warn(Failure.because(e).getMessage());
        }
        return goesOn;
    }

    private void run(List<Token> tokens) throws InterruptedException {
        if (tokens.isEmpty()) return;
        var first = tokens.getFirst();
        if (first.shape() != Shape.WORD) throw new Failure("Syntax error: a command begins with its name.");
        var command = Language.find(first.text())
                .orElseThrow(
                        () -> new Failure("Unknown command \"" + first.text() + "\"" + Language.mend(first.text())));
        var rest = tokens.subList(1, tokens.size());
        if (rest.size() == 1 && List.of("--help", "-?").contains(rest.getFirst().text())) {
            sitting.out(command.help());
        } else {
            command.deed().run(sitting, new Line(command, List.copyOf(rest)));
        }
    }
}
