package dev.restarter.manifest.shortform;

import dev.restarter.manifest.shortform.Node.Kind;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.Place;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Takes YAML and JSON apart, from documents that nobody vouches for: depth, length and number of all things are
/// limited, and aliases, with which a few lines can stand for millions, are refused.
final class NodeReader {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxDocumentLength(16L * 1024 * 1024)
            .maxTokenCount(2_000_000)
            .maxStringLength(262_144)
            .maxNameLength(4_096)
            .maxNumberLength(1_000)
            .build();

    private final JsonParser parser;
    private final Findings findings;

    private NodeReader(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /// The root; empty if the document cannot be read, which then is among the findings.
    static Optional<Node> read(byte[] content, boolean isJson, Findings findings) {
        try (var parser = isJson ? json(content) : yaml(content)) {
            return read(parser, isJson ? "JSON" : "YAML", findings);
        } catch (CharacterCodingException e) {
            findings.problem(
                    findings.at(WholeCharacters.lineOfOdd(content)),
                    "it is not written in UTF-8",
                    "save it in that encoding");
            return Optional.empty();
        } catch (JacksonException e) {
            findings.problem(place(findings, e.getLocation()), sentence(e), "");
            return Optional.empty();
        }
    }

    private static JsonParser json(byte[] content) throws CharacterCodingException {
        return JsonFactory.builder()
                .streamReadConstraints(LIMITS)
                .build()
                .createParser(ObjectReadContext.empty(), new WholeCharacters(content));
    }

    private static JsonParser yaml(byte[] content) throws CharacterCodingException {
        return YAMLFactory.builder()
                .streamReadConstraints(LIMITS)
                .build()
                .createParser(ObjectReadContext.empty(), new WholeCharacters(content));
    }

    private static Optional<Node> read(JsonParser parser, String language, Findings findings) {
        try {
            return new NodeReader(parser, findings).document();
        } catch (StreamConstraintsException e) {
            var reached = place(findings, parser.currentLocation());
            findings.problem(reached, "too much for one document: " + sentence(e), "split or shorten it");
        } catch (JacksonException e) {
            var began = e.getOriginalMessage().contains("(start marker at ")
                    ? " that began in line " + place(findings, start(parser)).line()
                    : "";
            findings.problem(
                    place(findings, e.getLocation()), "not well-formed " + language + ": " + sentence(e) + began, "");
        }
        return Optional.empty();
    }

    /// The parser's sentence without the places, which a problem has of its own, and the names of its settings.
    private static String sentence(JacksonException e) {
        return e.getOriginalMessage()
                .strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll(" in reader, line \\d+, column \\d+:.*?\\^", "")
                .replaceAll(" \\([^(\\[]*\\[Source: .*?\\]\\)", "")
                .replaceAll(", from `[^`]*`", "");
    }

    /// Where the innermost object or array began.
    private static TokenStreamLocation start(JsonParser parser) {
        return parser.streamReadContext().startLocation(ContentReference.unknown());
    }

    private static Place place(Findings findings, TokenStreamLocation at) {
        return at == null
                ? findings.at(0)
                : new Place(findings.source(), Math.max(at.getLineNr(), 0), Math.max(at.getColumnNr(), 0));
    }

    private Place here() {
        return place(findings, parser.currentTokenLocation());
    }

    private Optional<Node> document() {
        if (parser.nextToken() == null) {
            findings.problem(findings.at(0), "it is empty", "describe a service in it");
            return Optional.empty();
        }
        var root = node();
        if (parser.nextToken() != null) {
            findings.problem(here(), "a second document begins", "write one document a file; 'services' lists many");
        }
        return Optional.of(root);
    }

    private Node node() {
        var at = here();
        if (isReference(at)) return new Node.Scalar(Kind.NOTHING, "", at);
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(at);
            case START_ARRAY -> {
                var nodes = new ArrayList<Node>();
                while (parser.nextToken() != JsonToken.END_ARRAY) nodes.add(node());
                yield new Node.Items(nodes, at);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(Kind.NUMBER, parser.getString(), at);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(Kind.FLAG, parser.getString(), at);
            case VALUE_NULL -> new Node.Scalar(Kind.NOTHING, "", at);
            default -> new Node.Scalar(Kind.TEXT, whole(parser.getString(), at), at);
        };
    }

    private Node fields(Place at) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = here();
            isReference(key); // of which nothing more is told
            var name = whole(parser.currentName(), key);
            parser.nextToken();
            var before = entries.putIfAbsent(name, new Node.Entry(node(), key));
            if (before != null) {
                findings.problem(
                        key,
                        "'" + name + "' is there a second time",
                        "keep one; the first is in line " + before.at().line());
            }
        }
        return new Node.Fields(entries, at);
    }

    /// An escape can write half of a character, which no file can hold.
    private String whole(String text, Place at) {
        if (text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) return text;
        findings.decisive(at, "half a character stands here", "write the whole one, as in \\ud83d\\ude00");
        return "";
    }

    /// Refuses an alias, for which nothing can stand, and a tag, behind which all the same is read.
    private boolean isReference(Place at) {
        if (!(parser instanceof YAMLParser yaml)) return false;
        if (yaml.getTypeId() != null) {
            findings.decisive(at, "the tag '!" + yaml.getTypeId() + "' stands here", "leave it out");
        }
        if (!yaml.isCurrentAlias()) return false;
        findings.decisive(at, "an alias stands here", "write out what it refers to");
        return true;
    }
}
