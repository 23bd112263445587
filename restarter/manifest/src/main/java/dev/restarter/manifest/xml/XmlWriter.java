package dev.restarter.manifest.xml;

import dev.restarter.manifest.tree.Element;

/// Writes a tree of elements as an XML document that [DocumentReader] reads to the same tree. By hand, since the
/// standard writers neither indent nor keep a line break or control character in an attribute.
public final class XmlWriter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private boolean hasControls;

    private XmlWriter() {}

    /// The document; the caller writes it in UTF-8.
    ///
    /// @throws IllegalArgumentException if a text holds what no XML can: NUL, U+FFFE, U+FFFF or half a character
    public static String document(Element root) {
        var writer = new XmlWriter();
        writer.element(root, 0);
        var isProfile = root.attribute("type").equals("profile");
        return "<?xml version=\"" + (writer.hasControls ? "1.1" : "1.0") + "\" encoding=\"UTF-8\"?>\n"
                + "<!DOCTYPE service_bundle SYSTEM \"" + XmlInput.SYSTEM_ID + "\""
                + (isProfile ? " [\n<!ENTITY % profile \"INCLUDE\">\n<!ENTITY % manifest \"IGNORE\">\n]" : "") + ">\n"
                + writer.out;
    }

    private void element(Element element, int depth) {
        out.append(INDENT.repeat(depth)).append('<').append(element.name());
        element.attributes().forEach((name, value) -> {
            out.append(' ').append(name).append("=\"");
            escape(value, true);
            out.append('"');
        });
        if (element.children().isEmpty() && element.text().isEmpty()) {
            out.append("/>\n");
            return;
        }
        out.append('>');
        if (element.children().isEmpty()) {
            escape(element.text(), false);
        } else {
            out.append('\n');
            for (var child : element.children()) element(child, depth + 1);
            out.append(INDENT.repeat(depth));
        }
        out.append("</").append(element.name()).append(">\n");
    }

    private void escape(String text, boolean isAttribute) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(isAttribute ? "&quot;" : "\"");
                case '\t', '\n' -> {
                    if (isAttribute) reference(c);
                    else out.append((char) c);
                }
                default -> other(c);
            }
        });
    }

    private void other(int c) {
        if (c == 0 || c == 0xFFFE || c == 0xFFFF || c >= 0xD800 && c <= 0xDFFF) {
            throw new IllegalArgumentException(
                    "the character U+%04X cannot be written in XML; change the value".formatted(c));
        }
        if (c >= 0x20 && c < 0x7F || c > 0xA0 && c != 0x2028) {
            out.appendCodePoint(c);
            return;
        }
        // Only version 1.1 has the control characters; both end lines at some that are no '\n'.
        if (c < 0x20 && c != '\r') hasControls = true;
        reference(c);
    }

    private void reference(int c) {
        out.append("&#").append(c).append(';');
    }
}
