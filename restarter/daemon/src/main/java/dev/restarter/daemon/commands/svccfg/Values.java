package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.pattern.Glob;
import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.model.Fmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `listprop`, `setprop` and their kin: the properties of what is selected.
final class Values {
    static final List<Command> COMMANDS = List.of(
            new Command("listprop [--json] [PATTERN]", """
                    Lists the property groups of what is selected with their properties, those of the service not among an
                    instance's. The pattern is one of group names or of GROUP/PROPERTY.""", Completes.PROPERTIES, Values::list),
            new Command(
                    "setprop GROUP/PROPERTY = [TYPE:] VALUE | GROUP/PROPERTY = [TYPE:] (VALUE ...)",
                    """
                    Gives a property these values and no others, making it if it is new. The type may be left out where
                    the property has one already or a template names it. Texts with blanks, and all texts of a list,
                    stand in double quotes. It counts at once for who reads it live; methods and dependencies see it
                    after 'refresh'.""",
                    Completes.PROPERTIES,
                    Values::set),
            new Command("addpropvalue GROUP/PROPERTY [TYPE:] VALUE", """
                    Adds a value behind those that the property has, making it if it is new.""", Completes.PROPERTIES, Values::add),
            new Command("delpropvalue GROUP/PROPERTY PATTERN", """
                    Takes away the values that the pattern of the shell matches.""", Completes.PROPERTIES, Values::deleteValues),
            new Command("delprop GROUP[/PROPERTY]", """
                    Deletes a property, or a property group with all of them.""", Completes.PROPERTIES, Values::delete),
            new Command("editprop", """
                    Shows the properties of what is selected as a script of commands in your editor ($EDITOR), and carries
                    out what you left in it if you changed it.""", Completes.NOTHING, EditingScript::run));

    private Values() {}

    private static void list(Sitting sitting, Line line) {
        var options = line.options("");
        var pattern = line.operands(options, 0, 1);
        var groups = pattern.isEmpty() ? sitting.groups() : matching(sitting.groups(), pattern.getFirst());
        if (options.has("json")) {
            sitting.out(Json.pretty(groups.stream().map(Values::facts).toList()));
            return;
        }
        var width = groups.stream().mapToInt(Values::width).max().orElse(0);
        for (var group : groups) {
            sitting.out(Groups.head(group, width));
            for (var property : group.properties()) {
                var name = group.name() + "/" + property.name();
                sitting.out(name + " ".repeat(width + 2 - name.length())
                        + "%-7s ".formatted(property.type().word()) + ValueText.of(property) + "\n");
            }
        }
    }

    /// A pattern of group names leaves whole groups; one with a slash leaves properties.
    private static List<PropertyGroup> matching(List<PropertyGroup> groups, String pattern) {
        var slash = pattern.indexOf('/');
        var ofGroup = new Glob(slash < 0 ? pattern : pattern.substring(0, slash));
        var ofProperty = new Glob(slash < 0 ? "*" : pattern.substring(slash + 1));
        var found = new ArrayList<PropertyGroup>();
        for (var group : groups) {
            if (!ofGroup.matches(group.name())) continue;
            var properties = group.properties().stream()
                    .filter(property -> ofProperty.matches(property.name()))
                    .toList();
            if (slash >= 0 && properties.isEmpty()) continue;
            found.add(new PropertyGroup(group.name(), group.type(), group.persistent(), properties));
        }
        return found;
    }

    private static int width(PropertyGroup group) {
        var longest = group.properties().stream()
                .mapToInt(property -> property.name().length() + 1)
                .max();
        return group.name().length() + longest.orElse(0);
    }

    private static Map<String, Object> facts(PropertyGroup group) {
        var facts = Groups.facts(group);
        var properties = new ArrayList<Map<String, Object>>();
        for (var property : group.properties()) {
            var about = new LinkedHashMap<String, Object>();
            about.put("name", property.name());
            about.put("type", property.type().word());
            about.put("values", property.values());
            properties.add(about);
        }
        facts.put("properties", properties);
        return facts;
    }

    private static void set(Sitting sitting, Line line) {
        var given = Assignment.withEquals(line);
        var entity = sitting.changeable();
        sitting.change(draft -> {
            var type = given.type(sitting, draft, entity);
            draft.setProperty(entity, given.name().group(), given.property(type));
            return entity;
        });
    }

    private static void add(Sitting sitting, Line line) {
        var given = Assignment.withoutEquals(line);
        var entity = sitting.changeable();
        var name = given.name();
        sitting.change(draft -> {
            var type = given.type(sitting, draft, entity);
            var old = find(draft, entity, name);
            if (old != null && !type.isA(old.type())) {
                throw new Failure(
                        "The property " + name + " has the type " + old.type().word() + ", so a value of type "
                                + type.word() + " cannot be added; 'setprop' changes the type.");
            }
            var values = new ArrayList<>(old == null ? List.of() : old.values());
            values.addAll(given.property(type).values());
            draft.setProperty(
                    entity, name.group(), new Property(name.property(), old == null ? type : old.type(), values));
            return entity;
        });
    }

    private static void deleteValues(Sitting sitting, Line line) {
        var words = line.operands(2, 2);
        var entity = sitting.changeable();
        var name = PropertyName.parse(words.getFirst());
        var pattern = new Glob(words.getLast());
        sitting.change(draft -> {
            var old = find(draft, entity, name);
            if (old == null) throw name.missing();
            var kept = old.values().stream()
                    .filter(value -> !pattern.matches(value))
                    .toList();
            draft.setProperty(entity, name.group(), new Property(old.name(), old.type(), kept));
            return entity;
        });
    }

    private static void delete(Sitting sitting, Line line) {
        var word = line.operands(1, 1).getFirst();
        if (!word.contains("/")) {
            Groups.delete(sitting, word);
            return;
        }
        var entity = sitting.changeable();
        var name = PropertyName.parse(word);
        sitting.change(draft -> {
            if (find(draft, entity, name) == null) throw name.missing();
            draft.deleteProperty(entity, name.group(), name.property());
            return entity;
        });
    }

    /// @return null if there is no such property
    private static Property find(Draft draft, Fmri entity, PropertyName name) {
        return draft.group(entity, name.group())
                .orElseThrow(() -> Groups.missing(name.group()))
                .property(name.property())
                .orElse(null);
    }
}
