package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.pattern.Glob;
import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.model.Fmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `list`, `select`, `unselect`, `add` and `delete`: going about among services and instances.
final class Selecting {
    private static final String PROPERTIES = ":properties";

    static final List<Command> COMMANDS = List.of(
            new Command("list [--json] [PATTERN]", """
                    Lists the children of what is selected: services, or the instances of a service. ':properties'
                    stands for the property groups.""", Completes.ENTITIES, Selecting::list),
            new Command("select {NAME | FMRI | PATTERN}", """
                    Selects a service or an instance: a child of what is selected, or whatever the FMRI or pattern
                    means if it means one thing only. 'select svc:' leaves everything.""", Completes.ENTITIES, Selecting::select),
            new Command("unselect", "Selects the parent of what is selected.", Completes.NOTHING, (sitting, line) -> {
                line.operands(0, 0);
                sitting.select(sitting.selection().parent());
            }),
            new Command("add NAME", """
                    Makes a service, or, where a service is selected, an instance of it. It is empty and not managed
                    until it is enabled or gets general/enabled.""", Completes.NOTHING, Selecting::add),
            new Command("delete [-f] {NAME | FMRI | PATTERN}", """
                    Deletes a service or an instance, named as for 'select', with all its properties and snapshots.
                    One that runs is refused, unless -f is given.""", Completes.ENTITIES, Selecting::delete));

    private Selecting() {}

    private static void list(Sitting sitting, Line line) {
        var options = line.options("");
        var pattern = line.operands(options, 0, 1);
        var names = children(sitting).stream()
                .filter(name -> pattern.isEmpty() || new Glob(pattern.getFirst()).matches(name))
                .toList();
        if (options.has("json")) sitting.out(Json.pretty(names));
        else names.forEach(name -> sitting.out(name + "\n"));
    }

    /// What `list` lists.
    static List<String> children(Sitting sitting) {
        return switch (sitting.selection()) {
            case Selection.Scope _ ->
                sitting.repository().services().stream()
                        .map(ServiceFmri::service)
                        .toList();
            case Selection.OfService(var service) -> {
                var names = new ArrayList<>(List.of(PROPERTIES));
                sitting.repository().instances(service).forEach(instance -> names.add(instance.instance()));
                yield names;
            }
            case Selection.OfInstance _, Selection.OfSnapshot _ -> List.of(PROPERTIES);
        };
    }

    private static void select(Sitting sitting, Line line) {
        sitting.select(find(sitting, line.operands(1, 1).getFirst()));
    }

    /// What a name, FMRI or pattern means here.
    ///
    /// @throws Failure if that is nothing or too much
    static Selection find(Sitting sitting, String text) {
        if (text.equals("svc:") || text.equals("svc:/")) return new Selection.Scope();
        if (text.equals(PROPERTIES)) {
            throw new Failure(":properties is not an entity; 'listprop' lists the properties.");
        }
        return Selection.of(child(sitting, text).orElseGet(() -> meant(sitting, text)));
    }

    private static Optional<Fmri> child(Sitting sitting, String name) {
        try {
            return switch (sitting.selection()) {
                case Selection.Scope _ -> existing(sitting, new ServiceFmri(name));
                case Selection.OfService(var service) -> existing(sitting, service.instance(name));
                case Selection.OfInstance _, Selection.OfSnapshot _ -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a name: an FMRI or a pattern
        }
    }

    private static Optional<Fmri> existing(Sitting sitting, Fmri fmri) {
        return sitting.repository().exists(fmri) ? Optional.of(fmri) : Optional.empty();
    }

    private static Fmri meant(Sitting sitting, String text) {
        var picked = sitting.names().servicesOrInstances(List.of(text));
        if (!picked.complaints().isEmpty())
            throw new Failure(picked.complaints().getFirst() + ".");
        if (picked.names().size() > 1) {
            var list = new StringBuilder("Pattern '" + text + "' matches more than one; name one of them:");
            picked.names().forEach(fmri -> list.append("\n\t").append(fmri));
            throw new Failure(list.toString());
        }
        return picked.names().iterator().next();
    }

    private static void add(Sitting sitting, Line line) {
        var name = line.operands(1, 1).getFirst();
        switch (sitting.selection()) {
            case Selection.Scope _ ->
                sitting.change(draft -> {
                    draft.addService(new ServiceFmri(name));
                    return name;
                });
            case Selection.OfService(var service) ->
                sitting.change(draft -> {
                    draft.addInstance(service.instance(name));
                    return name;
                });
            case Selection.OfInstance _ -> throw new Failure("An instance holds no others; 'unselect' it first.");
            case Selection.OfSnapshot _ -> throw new Failure("Cannot modify snapshots; 'unselect' this one.");
        }
    }

    private static void delete(Sitting sitting, Line line) {
        var options = line.options("f");
        var entity = find(sitting, line.operands(options, 1, 1).getFirst());
        switch (entity) {
            case Selection.OfService(var service) -> delete(sitting, service, options.has("f"));
            case Selection.OfInstance(var instance) -> delete(sitting, instance, options.has("f"));
            case Selection.Scope _, Selection.OfSnapshot _ -> throw line.wrong();
        }
    }

    private static void delete(Sitting sitting, Fmri entity, boolean force) {
        sitting.delete(entity, force);
        while (!(sitting.selection() instanceof Selection.Scope)
                && !sitting.repository().exists(sitting.entity())) {
            sitting.select(sitting.selection().parent());
        }
    }
}
