package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `setenv` and `unsetenv`: the environment that methods run with (reference 5.5).
final class Environment {
    private static final String CONTEXT = "method_context";
    private static final String ENVIRONMENT = "environment";

    static final List<Command> COMMANDS = List.of(
            new Command("setenv [-i | -s | -m METHOD] NAME VALUE", """
                    Sets a variable of the environment of methods: of the selected instance (-i, the default) or its service
                    (-s), for all methods or for one (-m). Methods see it after 'refresh'.""", Completes.NOTHING, Environment::set),
            new Command("unsetenv [-i | -s | -m METHOD] NAME", """
                    Takes a variable away that 'setenv' or the manifest has set.""", Completes.NOTHING, Environment::unset));

    private Environment() {}

    private static void set(Sitting sitting, Line line) {
        var options = line.options("ism:");
        var words = line.operands(options, 2, 2);
        var name = words.getFirst();
        if (name.isEmpty() || name.contains("="))
            throw new Failure("\"" + name + "\" cannot be the name of a variable.");
        change(sitting, line, options, variables -> {
            var assignment = name + "=" + words.getLast();
            variables.replaceAll(variable -> isNamed(variable, name) ? assignment : variable);
            if (!variables.contains(assignment)) variables.add(assignment);
        });
    }

    private static void unset(Sitting sitting, Line line) {
        var options = line.options("ism:");
        var name = line.operands(options, 1, 1).getFirst();
        change(sitting, line, options, variables -> {
            if (!variables.removeIf(variable -> isNamed(variable, name))) {
                throw new Failure("No variable \"" + name + "\" is set there.");
            }
        });
    }

    private interface Edit {
        void of(List<String> variables);
    }

    private static void change(Sitting sitting, Line line, Line.Options options, Edit edit) {
        if (options.has("i") && options.has("s")) throw line.wrong();
        var selected = sitting.changeable();
        if (options.has("i")) sitting.instance();
        var entity = options.has("s") && selected instanceof InstanceFmri instance ? instance.ofService() : selected;
        var group = options.value("m").orElse(CONTEXT);
        sitting.change(draft -> {
            if (options.has("m")) existing(draft, entity, group);
            else draft.ensureGroup(entity, group, "framework", true);
            var variables = new ArrayList<>(inForce(draft, entity, group));
            edit.of(variables);
            draft.setProperty(entity, group, new Property(ENVIRONMENT, PropertyType.ASTRING, variables));
            return entity;
        });
    }

    /// A method of the service may get variables at an instance: the instance then needs a group of its own.
    private static void existing(Draft draft, Fmri entity, String group) {
        if (draft.group(entity, group).isPresent()) return;
        var ofService = entity instanceof InstanceFmri instance
                ? draft.group(instance.ofService(), group)
                : Optional.<PropertyGroup>empty();
        draft.addGroup(
                entity,
                group,
                ofService.orElseThrow(() -> Groups.missing(group)).type(),
                true);
    }

    /// An instance that has no list of its own begins with its service's, which its own is going to hide.
    private static List<String> inForce(Draft draft, Fmri entity, String group) {
        var values = entity instanceof InstanceFmri instance
                ? draft.editing(instance).property(group, ENVIRONMENT)
                : draft.group(entity, group).flatMap(found -> found.property(ENVIRONMENT));
        return values.map(Property::values).orElse(List.of());
    }

    private static boolean isNamed(String variable, String name) {
        return variable.startsWith(name + "=");
    }
}
