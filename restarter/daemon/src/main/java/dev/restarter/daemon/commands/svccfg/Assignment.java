package dev.restarter.daemon.commands.svccfg;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Draft;
import dev.restarter.repository.TemplateValidation;
import dev.restarter.repository.templates.PropertyPattern;
import dev.restarter.wire.CommandLexer.Shape;
import dev.restarter.wire.CommandLexer.Token;
import java.util.List;
import java.util.Optional;

/// What `setprop` and `addpropvalue` are given: `GROUP/PROPERTY = TYPE: VALUE`, the `=` not always.
///
/// @param declared the type, if it is written
/// @param values   one, or those of a list
/// @param isList   whether they stand in parentheses
record Assignment(PropertyName name, Optional<PropertyType> declared, List<Token> values, boolean isList) {

    static Assignment withEquals(Line line) {
        var tokens = line.tokens();
        if (tokens.size() < 2 || tokens.get(1).shape() != Shape.EQUALS) throw line.wrong();
        return read(line, tokens.getFirst(), tokens.subList(2, tokens.size()));
    }

    static Assignment withoutEquals(Line line) {
        var tokens = line.tokens();
        if (tokens.isEmpty()) throw line.wrong();
        return read(line, tokens.getFirst(), tokens.subList(1, tokens.size()));
    }

    private static Assignment read(Line line, Token name, List<Token> rest) {
        if (!isValue(name) || rest.isEmpty()) throw line.wrong();
        var property = PropertyName.parse(name.text());
        var typed = rest.size() > 1 && rest.getFirst().shape() == Shape.WORD;
        var values = typed ? rest.subList(1, rest.size()) : rest;
        var isList = values.getFirst().shape() == Shape.OPEN && values.getLast().shape() == Shape.CLOSE;
        if (isList) values = values.subList(1, values.size() - 1);
        if (!values.stream().allMatch(Assignment::isValue)) throw line.wrong();
        if (!isList && values.size() > 1) throw unquoted();
        return new Assignment(
                property, typed ? Optional.of(type(rest.getFirst().text())) : Optional.empty(), values, isList);
    }

    private static boolean isValue(Token token) {
        return token.shape() == Shape.WORD || token.shape() == Shape.STRING;
    }

    private static PropertyType type(String word) {
        var named = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
        return PropertyType.named(named)
                .filter(_ -> word.endsWith(":"))
                .orElseThrow(() -> new Failure(
                        word.endsWith(":")
                                ? "Unknown type \"" + named + "\"; the types are " + types() + "."
                                : "Syntax error: '" + word + "' is no type, which would end in ':'; write values with "
                                        + "spaces in '\"'."));
    }

    private static String types() {
        return String.join(
                ", ",
                List.of(PropertyType.values()).stream().map(PropertyType::word).toList());
    }

    private static Failure unquoted() {
        return new Failure("Multiple string values or string values with spaces must be quoted with '\"', and several "
                + "values stand in parentheses.");
    }

    /// The type to use: the one that is written; else the property's own, that of the service, or of a template.
    ///
    /// @throws Failure if there is none, or no such group
    PropertyType type(Sitting sitting, Draft draft, Fmri entity) {
        var group = draft.group(entity, name.group()).orElseThrow(() -> Groups.missing(name.group()));
        return declared.or(() -> group.property(name.property()).map(Property::type))
                .or(() -> ofService(draft, entity))
                .or(() -> new TemplateValidation(sitting.repository())
                        .templates(entity)
                        .property(group, name.property())
                        .flatMap(PropertyPattern::type))
                .orElseThrow(
                        () -> new Failure("Type required for new properties, as in: setprop " + name + " = astring: \""
                                + (values.isEmpty() ? "" : values.getFirst().text()) + "\"."));
    }

    private Optional<PropertyType> ofService(Draft draft, Fmri entity) {
        if (!(entity instanceof InstanceFmri instance)) return Optional.empty();
        return draft.group(instance.ofService(), name.group())
                .flatMap(group -> group.property(name.property()))
                .map(Property::type);
    }

    /// @throws Failure if texts of a list are not in quotes
    Property property(PropertyType type) {
        var bare = values.stream().anyMatch(value -> value.shape() == Shape.WORD);
        if (isList && bare && ValueText.isText(type)) throw unquoted();
        return new Property(
                name.property(), type, values.stream().map(Token::text).toList());
    }
}
