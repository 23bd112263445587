package dev.restarter.manifest.translation;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import dev.restarter.model.PropertyType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns `periodic_method` and `scheduled_method` elements into groups and back (reference 13).
enum TimedMethods {
    PERIODIC("periodic", "period", List.of("period", "delay", "jitter"), List.of()),
    SCHEDULED(
            "scheduled",
            "interval",
            List.of("frequency", "year", "week_of_year", "day_of_month", "weekday_of_month", "hour", "minute"),
            List.of("interval", "timezone"));

    /// Who runs them, without being named by the manifest.
    static final String RESTARTER = "svc:/system/svc/periodic-restarter:default";

    private static final String TYPE = "method";
    /// What may be named or numbered: `Sunday` or 7.
    private static final List<String> NAMED = List.of("month", "day");

    private static final List<String> FLAGS = List.of("recover", "persistent");
    private static final Set<String> INTERVALS = Set.of("year", "month", "week", "day", "hour", "minute");

    private final String group;
    private final String required;
    private final List<String> numbers;
    private final List<String> words;

    TimedMethods(String group, String required, List<String> numbers, List<String> words) {
        this.group = group;
        this.required = required;
        this.numbers = numbers;
        this.words = words;
    }

    /// Its context is that of the whole service, which has no other method.
    void translate(Element element, Groups groups, Findings findings) {
        var open = groups.open(group, TYPE, element.place());
        open.one("exec", PropertyType.ASTRING, element.attribute("exec"), element.place());
        open.one("timeout_seconds", PropertyType.COUNT, Methods.timeout(element, findings), element.place());
        put(element, numbers, PropertyType.INTEGER, open);
        for (var named : NAMED) {
            var type = element.optional(named)
                            .filter(text -> text.matches("-?[0-9]+"))
                            .isPresent()
                    ? PropertyType.INTEGER
                    : PropertyType.ASTRING;
            put(element, List.of(named), type, open);
        }
        put(element, FLAGS, PropertyType.BOOLEAN, open);
        put(element, words, PropertyType.ASTRING, open);
        element.child("method_context").ifPresent(context -> Methods.sharedContext(context, groups));
    }

    private static void put(Element element, List<String> attributes, PropertyType type, Groups.Open open) {
        for (var attribute : attributes) {
            element.optional(attribute).ifPresent(text -> open.one(attribute, type, text, element.place()));
        }
    }

    /// The element that says what the group says, if it is one of these methods.
    static Optional<Element> element(Rest rest) {
        for (var kind : values()) {
            if (rest.name().equals(kind.group) && rest.is(TYPE) && kind.isWhole(rest)) {
                return Optional.of(kind.made(rest));
            }
        }
        return Optional.empty();
    }

    private boolean isWhole(Rest rest) {
        return rest.look("exec", PropertyType.ASTRING).isPresent()
                && rest.look("timeout_seconds", PropertyType.COUNT).isPresent()
                && (numbers.contains(required)
                        ? rest.look(required, PropertyType.INTEGER).isPresent()
                        : rest.look(required, PropertyType.ASTRING, INTERVALS).isPresent());
    }

    private Element made(Rest rest) {
        var made = new NewElement(group + "_method")
                .with("exec", rest.take("exec", PropertyType.ASTRING))
                .with("timeout_seconds", rest.take("timeout_seconds", PropertyType.COUNT));
        for (var word : words) made.with(word, rest.take(word, PropertyType.ASTRING));
        for (var number : numbers) made.with(number, rest.take(number, PropertyType.INTEGER));
        for (var named : NAMED) {
            made.with(named, rest.take(named, PropertyType.INTEGER).or(() -> rest.take(named, PropertyType.ASTRING)));
        }
        for (var flag : FLAGS) made.with(flag, rest.take(flag, PropertyType.BOOLEAN));
        return made.done();
    }
}
