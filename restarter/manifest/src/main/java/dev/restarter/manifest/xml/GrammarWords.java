package dev.restarter.manifest.xml;

import dev.restarter.manifest.tree.Element;
import java.util.Map;
import java.util.regex.Pattern;

/// What the grammar forbids, in the words of the short form: whoever writes YAML or JSON has never seen an element.
final class GrammarWords {
    private static final Pattern ENUMERATED =
            Pattern.compile("Attribute '(.*)': Invalid enumerated value '(.*)': has to be one of \\((.*)\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("Required attribute \"(.*)\" missing from element <.*>");
    private static final Pattern CHILD =
            Pattern.compile("Validation error, encountered element <(.*)> as a child of <(.*)>: .*");
    private static final Pattern INCOMPLETE =
            Pattern.compile("Validation error, element </(.*)>: Expected (?:at least one element )?<(.*?)>.*");

    /// What is called otherwise there.
    private static final Map<String, String> WORDS = Map.of(
            "method_context", "context",
            "method_profile", "profile",
            "method_credential", "user",
            "method_environment", "environment",
            "envvar", "NAME: VALUE",
            "exec_method", "methods",
            "notification_parameters", "notifications",
            "create_default_instance", "enabled",
            "property_group", "property_groups",
            "instance", "instances");

    private GrammarWords() {}

    /// @param element of which the parser's message tells
    static String of(Element element, String message) {
        var value = ENUMERATED.matcher(message);
        if (value.matches()) {
            // An element that holds nothing but a value is a key of its own.
            var key = value.group(1).equals("value") ? element.name() : value.group(1);
            return "'" + word(key) + "' is '" + value.group(2) + "'; write one of " + value.group(3);
        }
        var attribute = ATTRIBUTE.matcher(message);
        if (attribute.matches()) return "'" + word(attribute.group(1)) + "' is missing; add it";
        var child = CHILD.matcher(message);
        if (child.matches()) {
            return "'" + word(child.group(1)) + "' cannot stand beside what else '" + word(child.group(2))
                    + "' says; leave one out";
        }
        var incomplete = INCOMPLETE.matcher(message);
        if (incomplete.matches()) {
            return "'" + word(incomplete.group(1)) + "' says nothing of '" + word(incomplete.group(2)) + "'; add it";
        }
        return message.replaceAll("</?([A-Za-z_:]+)>", "'$1'").replace("element ", "");
    }

    private static String word(String name) {
        return WORDS.getOrDefault(name, name);
    }
}
