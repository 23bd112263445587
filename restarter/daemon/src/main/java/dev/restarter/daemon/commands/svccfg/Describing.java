package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Printable;
import dev.restarter.daemon.commands.pattern.Glob;
import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.TemplateValidation;
import dev.restarter.repository.templates.Allowed;
import dev.restarter.repository.templates.GroupPattern;
import dev.restarter.repository.templates.PropertyPattern;
import dev.restarter.repository.templates.Templates;
import dev.restarter.repository.templates.Texts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `describe`: properties with what the templates say of them.
final class Describing {
    static final List<Command> COMMANDS =
            List.of(new Command("describe [-tv] [PATTERN]", """
            Lists properties as 'listprop' does, of an instance also those of its service, each with what templates say
            of it. With -v all that they say: types, how many values, which; with -t only the templates, and no values.""", Completes.PROPERTIES, Describing::run));

    private static final Pattern NOT_IN_LOCALES = Pattern.compile("[^A-Za-z0-9_-]");
    private static final String INDENT = "    ";

    private final Sitting sitting;
    private final Templates templates;
    private final String locale;
    private final boolean verbose;
    private final boolean values;

    private Describing(Sitting sitting, Line.Options options) {
        this.sitting = sitting;
        this.templates = new TemplateValidation(sitting.repository()).templates(sitting.entity());
        this.locale = NOT_IN_LOCALES
                .matcher(sitting.asker().hello().locale().split("\\.", 2)[0])
                .replaceAll("_");
        this.verbose = options.has("v");
        this.values = !options.has("t");
    }

    private static void run(Sitting sitting, Line line) {
        var options = line.options("tv");
        var pattern = line.operands(options, 0, 1);
        var describing = new Describing(sitting, options);
        var wanted = pattern.isEmpty() ? "*" : pattern.getFirst();
        if (describing.values) describing.groups(wanted);
        else describing.patterns(wanted);
    }

    private void groups(String wanted) {
        for (var group : sitting.composedGroups()) {
            var slash = wanted.indexOf('/');
            if (!new Glob(slash < 0 ? wanted : wanted.substring(0, slash)).matches(group.name())) continue;
            if (slash < 0) {
                sitting.out(Groups.head(group, group.name().length()));
                templates.of(group).stream().findFirst().ifPresent(this::group);
            }
            var ofProperty = new Glob(slash < 0 ? "*" : wanted.substring(slash + 1));
            group.properties().stream()
                    .filter(property -> ofProperty.matches(property.name()))
                    .forEach(property -> property(group, property));
        }
    }

    private void property(PropertyGroup group, Property property) {
        sitting.out(group.name() + "/" + property.name() + "  "
                + "%-7s ".formatted(property.type().word()) + ValueText.of(property) + "\n");
        templates.property(group, property.name()).ifPresent(this::property);
    }

    /// What the templates say, whether there is such a group or not.
    private void patterns(String wanted) {
        var slash = wanted.indexOf('/');
        var ofGroup = new Glob(slash < 0 ? wanted : wanted.substring(0, slash));
        var ofProperty = new Glob(slash < 0 ? "*" : wanted.substring(slash + 1));
        for (var pattern : templates.patterns()) {
            var name = pattern.name().orElse("*");
            if (!ofGroup.matches(name)) continue;
            if (slash < 0) {
                sitting.out(name + "  " + pattern.type().orElse("*") + "\n");
                group(pattern);
            }
            for (var property : pattern.properties()) {
                if (!ofProperty.matches(property.name())) continue;
                sitting.out(name + "/" + property.name() + "  "
                        + property.type().map(type -> type.word()).orElse("*") + "\n");
                property(property);
            }
        }
    }

    private void group(GroupPattern pattern) {
        texts(pattern.texts());
        if (verbose && pattern.required()) line("required");
    }

    private void property(PropertyPattern pattern) {
        texts(pattern.texts());
        if (!verbose) return;
        pattern.texts().unit(locale).ifPresent(unit -> line("unit: " + unit));
        if (pattern.required()) line("required");
        pattern.type().ifPresent(type -> line("type: " + type.word()));
        pattern.visibility().ifPresent(visibility -> line("visibility: " + visibility));
        if (pattern.least() != 0) line("at least " + Long.toUnsignedString(pattern.least()) + " values");
        if (pattern.most() != -1) line("at most " + Long.toUnsignedString(pattern.most()) + " values");
        allowed("allowed", pattern.constraints());
        allowed("choices", pattern.choices());
        for (var value : pattern.values()) {
            value.texts()
                    .description(locale)
                    .or(() -> value.texts().name(locale))
                    .ifPresent(text -> line(value.value() + ": " + text));
        }
    }

    private void allowed(String what, Allowed allowed) {
        if (!allowed.isEmpty()) line(what + ": " + allowed);
    }

    private void texts(Texts texts) {
        var name = texts.name(locale);
        var description = texts.description(locale);
        name.ifPresent(this::line);
        if (verbose || name.isEmpty())
            description.filter(text -> !Optional.of(text).equals(name)).ifPresent(this::line);
    }

    private void line(String text) {
        sitting.out(INDENT + Printable.of(text.strip()) + "\n");
    }
}
