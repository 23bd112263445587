package dev.restarter.manifest.shortform;

import java.io.StringWriter;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Writes nodes as YAML or JSON, for people to read.
final class NodeWriter {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
            .enable(
                    YAMLWriteFeature.MINIMIZE_QUOTES,
                    YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
                    YAMLWriteFeature.LITERAL_BLOCK_STYLE)
            .build();
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private NodeWriter() {}

    static String write(Node root, boolean isJson) {
        var text = new StringWriter();
        try (var generator = isJson
                ? JSON.createGenerator(new Pretty(), text)
                : YAML.createGenerator(ObjectWriteContext.empty(), text)) {
            write(root, generator);
        }
        var written = text.toString();
        return written.endsWith("\n") ? written : written + "\n";
    }

    private static void write(Node node, JsonGenerator out) {
        switch (node) {
            case Node.Scalar(var kind, var text, var _) -> {
                switch (kind) {
                    case TEXT -> out.writeString(text);
                    case NUMBER -> out.writeNumber(new BigInteger(text));
                    case FLAG -> out.writeBoolean(Boolean.parseBoolean(text));
                    case NOTHING -> out.writeNull();
                }
            }
            case Node.Items(var nodes, var _) -> {
                out.writeStartArray();
                for (var each : nodes) write(each, out);
                out.writeEndArray();
            }
            case Node.Fields(var entries, var _) -> {
                out.writeStartObject();
                entries.forEach((name, entry) -> {
                    out.writeName(name);
                    write(entry.node(), out);
                });
                out.writeEndObject();
            }
        }
    }

    /// JSON with an entry a line.
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
