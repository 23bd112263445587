package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Makes `pg_pattern` and `prop_pattern` elements out of groups; the inverse of [Patterns].
final class PatternElements {
    private static final Set<String> TARGETS = Set.of("this", "instance", "delegate", "all");
    private static final Set<String> VISIBILITIES = Set.of("hidden", "readonly", "readwrite");
    private static final Set<String> INCLUDABLE = Set.of("constraints", "values");

    private final Rest group;

    private PatternElements(Rest group) {
        this.group = group;
    }

    /// The pattern that the group is, with those of its properties that are among `groups`.
    static Optional<Element> group(Rest group, List<Rest> groups) {
        var name = group.look("name", PropertyType.ASTRING).orElse("");
        var type = group.look("type", PropertyType.ASTRING).orElse("");
        var unique = Patterns.unique(name, type);
        var pattern = new PatternElements(group);
        if (!group.is(Patterns.GROUP_TYPE)
                || !group.name().equals(Patterns.BASE + unique)
                || !pattern.isFlagged()
                || group.look("target", PropertyType.ASTRING, TARGETS).isEmpty()) {
            return Optional.empty();
        }
        var made = new NewElement("pg_pattern");
        if (!name.isEmpty()) made.with("name", group.take("name", PropertyType.ASTRING));
        if (!type.isEmpty()) made.with("type", group.take("type", PropertyType.ASTRING));
        pattern.required(made);
        made.with("target", group.take("target", PropertyType.ASTRING));
        made.add(LocalText.element("common_name", group, "common_name_"))
                .add(LocalText.element("description", group, "description_"));
        for (var each : groups) made.add(new PatternElements(each).property(unique));
        return Optional.of(made.done());
    }

    private boolean isFlagged() {
        return group.look("required", PropertyType.BOOLEAN).isPresent();
    }

    private void required(NewElement made) {
        made.flag("required", group.take("required", PropertyType.BOOLEAN).equals(Optional.of("true")));
    }

    private Optional<Element> property(String unique) {
        var name = group.look("name", PropertyType.ASTRING);
        if (!group.is(Patterns.PROPERTY_TYPE)
                || name.isEmpty()
                || !group.name().equals(Patterns.propertyGroup(unique, name.get()))
                || !group.holds("pg_pattern", PropertyType.ASTRING, List.of(Patterns.BASE + unique))
                || !isFlagged()) {
            return Optional.empty();
        }
        group.drop("pg_pattern");
        var made = new NewElement("prop_pattern")
                .with("name", group.take("name", PropertyType.ASTRING))
                .with("type", group.take("type", PropertyType.ASTRING, Patterns::isType));
        required(made);
        for (var text : List.of("common_name", "description", "units")) {
            made.add(LocalText.element(text, group, text + "_"));
        }
        return Optional.of(made.add(visibility())
                .add(cardinality())
                .add(separators())
                .add(list("values", "values"))
                .add(list("constraints", "constraint"))
                .add(list("choices", "choices"))
                .done());
    }

    private Optional<Element> visibility() {
        return group.take("visibility", PropertyType.ASTRING, VISIBILITIES::contains)
                .map(value -> new NewElement("visibility").with("value", value).done());
    }

    private Optional<Element> cardinality() {
        var min = group.look("cardinality_min", PropertyType.COUNT);
        var max = group.look("cardinality_max", PropertyType.COUNT);
        if (min.isEmpty() || max.isEmpty()) return Optional.empty();
        group.drop("cardinality_min", "cardinality_max");
        return Optional.of(
                new NewElement("cardinality").with("min", min).with("max", max).done());
    }

    private Optional<Element> separators() {
        return group.take("internal_separators", PropertyType.ASTRING)
                .map(text -> new NewElement("internal_separators").text(text).done());
    }

    private Optional<Element> list(String element, String property) {
        var list = new NewElement(element);
        list.add(each(property + "_name", _ -> true, this::value));
        // The grammar lets `values` hold nothing but values, and only `choices` refer to other lists.
        if (!element.equals("values")) list.add(each(property + "_range", text -> text.indexOf(',') >= 0, this::range));
        if (element.equals("choices")) {
            list.add(each(
                    property + "_include_values",
                    INCLUDABLE::contains,
                    text -> new NewElement("include_values").with("type", text).done()));
        }
        return list.saysNothing() ? Optional.empty() : Optional.of(list.done());
    }

    private List<Element> each(String property, Predicate<String> fit, Function<String, Element> maker) {
        return group
                .takeAll(
                        property,
                        PropertyType.ASTRING,
                        values -> !values.isEmpty() && values.stream().allMatch(fit))
                .orElse(List.of())
                .stream()
                .map(maker)
                .toList();
    }

    private Element value(String name) {
        var prefix = Patterns.valuePrefix(name);
        return new NewElement("value")
                .with("name", name)
                .add(LocalText.element("common_name", group, prefix + "common_name_"))
                .add(LocalText.element("description", group, prefix + "description_"))
                .done();
    }

    private Element range(String text) {
        var comma = text.indexOf(',');
        return new NewElement("range")
                .with("min", text.substring(0, comma))
                .with("max", text.substring(comma + 1))
                .done();
    }
}
