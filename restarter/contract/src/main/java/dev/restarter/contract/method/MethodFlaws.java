package dev.restarter.contract.method;

import dev.restarter.model.Flaw;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Nearest;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Foresees what [MethodReader] will find when a method is to run: what can be known without accounts, files and
/// whatever else belongs to the moment.
public final class MethodFlaws {
    private static final List<String> TOKENS = List.of(":true", ":kill");

    private final List<Flaw> flaws = new ArrayList<>();

    private MethodFlaws() {}

    /// What is wrong with start, stop and refresh; the parameters are those of [MethodReader#read].
    public static List<Flaw> ofMethods(
            Properties running, Properties editing, InstanceFmri fmri, Function<Fmri, Optional<Properties>> others) {
        var found = new MethodFlaws();
        for (var name : MethodName.values()) {
            if (running.property(name.word(), "exec").isPresent()) {
                found.method(new Tokens(running, editing, fmri, name, others));
            }
        }
        return found.flaws;
    }

    /// What is wrong with the contexts of methods, and with the groups `limits` and `logging`.
    public static List<Flaw> ofSurroundings(Properties running) {
        var found = new MethodFlaws();
        Stream.concat(
                        Stream.of(MethodContext.SHARED),
                        Stream.of(MethodName.values()).map(MethodName::word))
                .flatMap(name -> running.group(name).stream())
                .forEach(found::context);
        running.group(Limits.GROUP).ifPresent(found::limits);
        try {
            LogLimits.of(running);
        } catch (IllegalArgumentException e) {
            found.add(LogLimits.GROUP, "", false, e.getMessage() + "; the defaults count until then");
        }
        return found.flaws;
    }

    private void method(Tokens tokens) {
        var name = tokens.name();
        var group = name.word();
        var plan = MethodReader.plan(tokens);
        switch (plan.kind()) {
            case INVALID -> add(group, "exec", true, plan.note());
            case KILL -> {
                if (name == MethodName.START) {
                    add(group, "exec", true, "'start/exec' is ':kill', and nothing runs yet; write a command or :true");
                }
            }
            case COMMAND -> colon(group, tokens.running().string(group, "exec").orElse(""));
            case ABSENT, NULL -> {}
        }
        var timeout = MethodReader.timeoutNote(tokens.running(), name);
        if (!timeout.isEmpty()) {
            add(
                    group,
                    "timeout_seconds",
                    false,
                    timeout.substring(0, timeout.length() - 1) + "; write a number of seconds, 0 for no limit");
        }
    }

    /// No command begins with a colon: what does was meant for the manager.
    private void colon(String group, String exec) {
        if (!exec.startsWith(":")) return;
        var word = exec.split("\\s", 2)[0];
        if (word.equals(":kill")) {
            add(
                    group,
                    "exec",
                    false,
                    "'" + group + "/exec' is '" + exec
                            + "', which names no signal and is run as a command; write one as in ':kill -HUP'");
        } else {
            var near = Nearest.question(word, TOKENS);
            add(
                    group,
                    "exec",
                    true,
                    "'" + group + "/exec' is '" + exec + "', which is no command; "
                            + (near.isEmpty() ? "write one, or :true or :kill" : near));
        }
    }

    private void context(PropertyGroup group) {
        for (var property : group.properties()) {
            MethodContext.fault(property).ifPresent(what -> add(group.name(), property.name(), true, what));
        }
    }

    private void limits(PropertyGroup group) {
        for (var property : group.properties()) {
            Limits.fault(property).ifPresent(what -> add(group.name(), property.name(), true, what));
        }
    }

    private void add(String group, String property, boolean fatal, String what) {
        flaws.add(new Flaw(group, property, fatal, what));
    }
}
