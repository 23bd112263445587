package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.wire.Candidates;
import dev.restarter.wire.CommandLexer;
import dev.restarter.wire.CommandLexer.Shape;
import dev.restarter.wire.CommandLexer.Token;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How a line that is being typed could go on: answers are whole words for the one that is being typed.
final class Completing {
    private static final int MOST = 500;

    private final Sitting sitting;

    Completing(Sitting sitting) {
        this.sitting = sitting;
    }

    /// @param typed all of the command up to the cursor
    Candidates candidates(String typed) {
        var lexer = new CommandLexer();
        lexer.add(typed);
        var before = lexer.tokens();
        var word = lexer.touchesEnd() ? before.removeLast().text() : "";
        var found = of(before, word);
        return new Candidates(
                found.words().stream()
                        .filter(candidate -> candidate.startsWith(word))
                        .limit(MOST)
                        .toList(),
                found.files());
    }

    private Candidates of(List<Token> before, String word) {
        if (before.isEmpty()) return words(Language.names().stream());
        if (before.getLast().shape() == Shape.TO) return Candidates.FILES;
        var command = Language.find(before.getFirst().text());
        if (command.isEmpty()) return Candidates.NONE;
        var operands = before.stream()
                .skip(1)
                .filter(token -> !token.text().startsWith("-"))
                .toList();
        if (command.get().completes() == Completes.PROPERTIES && !operands.isEmpty()) return value(operands);
        return switch (command.get().completes()) {
            case NOTHING -> Candidates.NONE;
            case COMMANDS -> words(Language.names().stream());
            case ENTITIES -> words(entities(word));
            case FILES -> Candidates.FILES;
            case FILES_OR_ENTITIES -> new Candidates(words(entities(word)).words(), true);
            case GROUPS -> words(groups().stream().map(PropertyGroup::name));
            case PROPERTIES -> words(properties(word));
            case SNAPSHOTS ->
                words(instance().stream().flatMap(instance -> sitting.repository().snapshots(instance).stream()));
            case GROUP_TYPES ->
                operands.isEmpty()
                        ? Candidates.NONE
                        : words(Stream.of("application", "framework", "method", "dependency"));
        };
    }

    private static Candidates words(Stream<String> words) {
        return new Candidates(List.copyOf(new TreeSet<>(words.toList())), false);
    }

    /// Children by name, everything by FMRI, and what an abbreviation could mean.
    private Stream<String> entities(String word) {
        var children = Selecting.children(sitting).stream().filter(name -> !name.startsWith(":"));
        var repository = sitting.repository();
        var all = Stream.concat(repository.services().stream(), repository.instances().stream())
                .map(Object::toString);
        var abbreviated = all.flatMap(
                fmri -> Stream.of(fmri, fmri.substring(fmri.lastIndexOf('/') + 1), fmri.substring("svc:/".length())));
        return word.isEmpty() ? children : Stream.concat(children, abbreviated);
    }

    /// Group names up to the slash, then the properties in them.
    private Stream<String> properties(String word) {
        return groups().stream().flatMap(group -> {
            var head = group.name() + "/";
            return word.startsWith(head)
                    ? group.properties().stream().map(property -> head + property.name())
                    : Stream.of(head);
        });
    }

    /// Behind a property: the `=`, its type, its present values, or any type.
    private Candidates value(List<Token> operands) {
        var name = operands.getFirst().text();
        var property = groups().stream()
                .filter(group -> name.startsWith(group.name() + "/"))
                .flatMap(group -> group.property(name.substring(group.name().length() + 1)).stream())
                .findFirst();
        if (operands.size() == 1) return words(Stream.of("="));
        var types = property.map(Property::type).map(Stream::of).orElseGet(() -> Stream.of(PropertyType.values()));
        if (operands.size() == 2) return words(types.map(type -> type.word() + ":"));
        return words(
                property.stream().map(found -> ValueText.of(found).strip()).filter(value -> !value.startsWith("\"")));
    }

    private List<PropertyGroup> groups() {
        return sitting.selection() instanceof Selection.Scope ? List.of() : sitting.composedGroups();
    }

    private Optional<InstanceFmri> instance() {
        return switch (sitting.selection()) {
            case Selection.OfInstance(var instance) -> Optional.of(instance);
            case Selection.OfSnapshot snapshot -> Optional.of(snapshot.fmri());
            case Selection.Scope _, Selection.OfService _ -> Optional.empty();
        };
    }
}
