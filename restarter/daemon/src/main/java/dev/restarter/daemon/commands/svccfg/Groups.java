package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.pattern.Glob;
import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.model.PropertyGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `listpg`, `addpg`, `delpg`: the property groups of what is selected.
final class Groups {
    static final List<Command> COMMANDS = List.of(
            new Command("listpg [--json] [PATTERN]", """
                    Lists the property groups of what is selected, with their types. NONPERSISTENT marks those that end
                    with the boot.""", Completes.GROUPS, Groups::list),
            new Command("addpg NAME TYPE [FLAGS]", """
                    Makes a property group. Its type, such as application or framework, is fixed from then on. The flag P
                    makes it end with the boot; p, which is the default, makes it stay.""", Completes.GROUP_TYPES, Groups::add),
            new Command(
                    "delpg NAME",
                    "Deletes a property group with all its properties.",
                    Completes.GROUPS,
                    (sitting, line) -> delete(sitting, line.operands(1, 1).getFirst())));

    private Groups() {}

    private static void list(Sitting sitting, Line line) {
        var options = line.options("");
        var pattern = line.operands(options, 0, 1);
        var groups = sitting.groups().stream()
                .filter(group -> pattern.isEmpty() || new Glob(pattern.getFirst()).matches(group.name()))
                .toList();
        if (options.has("json")) {
            sitting.out(Json.pretty(groups.stream().map(Groups::facts).toList()));
            return;
        }
        var width =
                groups.stream().mapToInt(group -> group.name().length()).max().orElse(0);
        groups.forEach(group -> sitting.out(head(group, width)));
    }

    /// The line that shows a group.
    static String head(PropertyGroup group, int width) {
        return group.name()
                + " ".repeat(width + 2 - group.name().length())
                + group.type()
                + (group.persistent() ? "\n" : "\tNONPERSISTENT\n");
    }

    /// For `--json`.
    static Map<String, Object> facts(PropertyGroup group) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("group", group.name());
        facts.put("type", group.type());
        facts.put("persistent", group.persistent());
        return facts;
    }

    private static void add(Sitting sitting, Line line) {
        var words = line.operands(2, 3);
        var entity = sitting.changeable();
        var persistent = true;
        for (var flag : words.size() < 3 ? new char[0] : words.get(2).toCharArray()) {
            switch (flag) {
                case 'P' -> persistent = false;
                case 'p' -> persistent = true;
                default -> throw line.wrong();
            }
        }
        var stays = persistent;
        sitting.change(draft -> {
            draft.addGroup(entity, words.getFirst(), words.get(1), stays);
            return entity;
        });
    }

    static void delete(Sitting sitting, String name) {
        var entity = sitting.changeable();
        sitting.change(draft -> {
            if (draft.group(entity, name).isEmpty()) throw missing(name);
            draft.deleteGroup(entity, name);
            return entity;
        });
    }

    static Failure missing(String group) {
        return new Failure("No such property group \"" + group + "\"; 'listpg' lists those there are.");
    }
}
