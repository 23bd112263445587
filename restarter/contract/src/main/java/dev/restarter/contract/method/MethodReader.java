package dev.restarter.contract.method;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads a method of an instance (reference 5.1 to 5.6). Reading has no effect, so it may be done to plan and again
/// to run.
public final class MethodReader {
    private static final String BLANKS = " \t\n\u000B\f\r";
    private static final Pattern KILL = Pattern.compile(":kill\\s*(?:\\s-\\s*(\\S+)\\s*)?");

    // Reference 5.8: what the rest of the boot waits for is never given up.
    private static final Set<String> WITHOUT_TIMEOUT = Set.of(
            "system/manifest-import",
            "network/initial",
            "network/service",
            "system/rmtmpfiles",
            "network/loopback",
            "network/physical",
            "system/device/local",
            "system/filesystem/usr",
            "system/filesystem/minimal",
            "system/filesystem/local");

    private final Surroundings surroundings;
    private final Accounts accounts;

    public MethodReader(Surroundings surroundings, Accounts accounts) {
        this.surroundings = surroundings;
        this.accounts = accounts;
    }

    /// What running the method would mean; see [#read]. No account is looked up, since that may wait for a network:
    /// whom a method is to run as is found out when it runs.
    public MethodPlan plan(
            Properties running,
            Properties editing,
            InstanceFmri fmri,
            MethodName name,
            Function<Fmri, Optional<Properties>> others) {
        return plan(new Tokens(running, editing, fmri, name, others));
    }

    static MethodPlan plan(Tokens tokens) {
        return configured(tokens.running(), tokens, new Planning());
    }

    /// Reads the method to run it now. A child service whose program is not there is refused before anything is
    /// started (reference 5.8), since it would be restarted for ever.
    ///
    /// @param running the composed running snapshot; the editing view where there is no snapshot
    /// @param editing the composed editing view
    /// @param others  the composed running view of another service or instance, for tokens that name one
    public Method read(
            Properties running,
            Properties editing,
            InstanceFmri fmri,
            MethodName name,
            Function<Fmri, Optional<Properties>> others) {
        var method = configured(running, new Tokens(running, editing, fmri, name, others), new Preparing());
        if (name == MethodName.START && isChild(running) && method instanceof Method.Command command) {
            return missing(command.run().command())
                    .<Method>map(Method.Invalid::new)
                    .orElse(method);
        }
        return method;
    }

    /// Reads a command that is run for an instance beside its methods: in the context of its start method, with
    /// `word` as `SMF_METHOD`.
    ///
    /// @throws IllegalArgumentException saying what cannot be used, and how to mend it
    public MethodRun errand(
            Properties running,
            Properties editing,
            InstanceFmri fmri,
            String word,
            String exec,
            Function<Fmri, Optional<Properties>> others) {
        var tokens = new Tokens(running, editing, fmri, MethodName.START, others);
        return command(exec, tokens, new Timeout(Optional.empty(), "")).run().with("SMF_METHOD", word);
    }

    /// Whether the method reads the same until the configuration changes: it names no token, whose value
    /// may be another instance's, and has no context, which asks for accounts that change by themselves.
    public static boolean isLasting(Properties running, MethodName name) {
        return !MethodContext.isWanted(running, name)
                && running.string(name.word(), "exec")
                        .filter(exec -> exec.indexOf('%') < 0)
                        .isPresent();
    }

    /// Whether the program is still there, where it was read some time ago; see [#read].
    public static boolean isThere(MethodRun run) {
        return missing(run.command()).isEmpty();
    }

    private static boolean isChild(Properties running) {
        return running.string("startd", "duration").map(ServiceModel::of).equals(Optional.of(ServiceModel.CHILD));
    }

    /// What is wrong if the command begins with the path of a program that does not exist. A path that only a shell
    /// can read is the shell's to judge.
    private static Optional<String> missing(String command) {
        return CommandWords.of(firstWord(command.strip()))
                .map(List::getFirst)
                .filter(program -> program.startsWith("/") && Files.notExists(Path.of(program)))
                .map(program -> "Missing start method (" + program + "); install it, or correct 'start/exec'.");
    }

    private static String firstWord(String command) {
        for (var i = 0; i < command.length(); i++) {
            if (BLANKS.indexOf(command.charAt(i)) >= 0) return command.substring(0, i);
        }
        return command;
    }

    /// What becomes of a method that was read as far as its properties alone tell.
    private interface Result<T> {
        T of(Method complete);

        T ofCommand(String text, Tokens tokens, Timeout timeout);
    }

    private static final class Planning implements Result<MethodPlan> {
        @Override
        public MethodPlan of(Method complete) {
            return complete.plan();
        }

        @Override
        public MethodPlan ofCommand(String text, Tokens tokens, Timeout timeout) {
            tokens.expand(text);
            return new MethodPlan(MethodPlan.Kind.COMMAND, timeout.limit(), timeout.note());
        }
    }

    private final class Preparing implements Result<Method> {
        @Override
        public Method of(Method complete) {
            return complete;
        }

        @Override
        public Method ofCommand(String text, Tokens tokens, Timeout timeout) {
            return command(text, tokens, timeout);
        }
    }

    /// The method as its configuration stands, whether or not it could run at this moment.
    private static <T> T configured(Properties running, Tokens tokens, Result<T> result) {
        var name = tokens.name();
        if (running.group(name.word()).isEmpty()) return result.of(new Method.Absent(absence(name)));
        var exec = running.property(name.word(), "exec");
        if (exec.isEmpty()) {
            return result.of(
                    new Method.Absent("Method property '" + name.word() + "/exec' is not present; nothing is run."));
        }
        try {
            return read(exec.get(), tokens, result);
        } catch (IllegalArgumentException e) {
            return result.of(new Method.Invalid(e.getMessage()));
        }
    }

    private static String absence(MethodName name) {
        return switch (name) {
            case REFRESH -> "No 'refresh' method is defined; treating it as :true.";
            case START, STOP -> "Method property group '" + name.word() + "' is not present; nothing is run.";
        };
    }

    private static <T> T read(Property exec, Tokens tokens, Result<T> result) {
        var name = tokens.name();
        if (!exec.type().isA(PropertyType.ASTRING) || exec.values().size() != 1) {
            throw new IllegalArgumentException("'" + name.word()
                    + "/exec' must be one value of type astring; set it with svccfg and refresh the instance");
        }
        var timeout = timeout(tokens.running(), name);
        var text = exec.values().getFirst();
        if (text.equals(":true")) return result.of(new Method.Null(timeout.limit()));
        var signal = killSignal(text);
        if (signal.isPresent()) return result.of(new Method.Kill(signal.get(), timeout.limit(), timeout.note()));
        return result.ofCommand(text, tokens, ofCommand(timeout, tokens.fmri()));
    }

    /// Empty also for `:kill` with a word that names no signal: then it is a command (reference 5.3).
    private static Optional<Integer> killSignal(String text) {
        if (!text.startsWith(":kill")) return Optional.empty();
        var form = KILL.matcher(text);
        if (!form.matches()) return Optional.empty();
        if (form.group(1) == null) return Optional.of(Signal.TERM.number());
        return Signal.parse(form.group(1)).map(Signal::number);
    }

    private Method.Command command(String text, Tokens tokens, Timeout timeout) {
        var fmri = tokens.fmri();
        var context = new MethodContext(tokens.running(), tokens.name(), accounts);
        var notes = new ArrayList<String>(context.notes());
        var command = tokens.expand(text);
        var environment = MethodEnvironment.of(surroundings, fmri, tokens.name(), context.environment(), notes);
        return new Method.Command(
                new MethodRun(
                        fmri,
                        tokens.name(),
                        command,
                        environment,
                        context.credential(),
                        context.folder(),
                        context.confinement(),
                        Limits.of(tokens.running()),
                        timeout.limit(),
                        List.copyOf(notes)),
                timeout.note());
    }

    private static Timeout ofCommand(Timeout timeout, InstanceFmri fmri) {
        if (timeout.limit().isEmpty() || !isWithoutTimeout(fmri)) return timeout;
        return new Timeout(Optional.empty(), "The timeout is overridden by svc.startd; using an infinite timeout.");
    }

    private static boolean isWithoutTimeout(InstanceFmri fmri) {
        return fmri.instance().equals("default") && WITHOUT_TIMEOUT.contains(fmri.service());
    }

    private record Timeout(Optional<Duration> limit, String note) {}

    /// A line for the log where the time-out is not what it says; else empty.
    static String timeoutNote(Properties running, MethodName name) {
        return timeout(running, name).note();
    }

    private static Timeout timeout(Properties running, MethodName name) {
        var property = running.property(name.word(), "timeout_seconds");
        if (property.isEmpty()) return new Timeout(Optional.empty(), "");
        if (property.get().type() != PropertyType.COUNT
                || property.get().values().size() != 1) {
            return new Timeout(
                    Optional.empty(),
                    "'" + name.word() + "/timeout_seconds' is not one value of type count; using an infinite timeout.");
        }
        var seconds = Long.parseUnsignedLong(property.get().values().getFirst());
        // 0 and −1 mean infinite; so does what no clock will ever reach.
        if (seconds < -1) {
            return new Timeout(
                    Optional.empty(),
                    "'" + name.word() + "/timeout_seconds' is " + seconds + "; using an infinite timeout.");
        }
        if (seconds <= 0 || seconds > Integer.MAX_VALUE) return new Timeout(Optional.empty(), "");
        return new Timeout(Optional.of(Duration.ofSeconds(seconds)), "");
    }
}
