package dev.restarter.manifest;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes `xi:include` out of a document before it is validated, as reference 7.3 orders the two steps.
///
/// Nothing is fetched: each include is named in a warning and overwritten with blanks, so that lines stay where they
/// were. Comments and CDATA sections are stepped over.
final class Includes {
    private static final Pattern MARK = Pattern.compile(
            "<!--.*?-->|<!\\[CDATA\\[.*?]]>"
                    + "|<xi:include(?=[\\s/>])(?<attributes>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*?)(?:/>|>.*?</xi:include\\s*>)",
            Pattern.DOTALL);
    private static final Pattern HREF = Pattern.compile("\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

    private Includes() {}

    static byte[] blank(byte[] xml, Findings findings) {
        var text = new String(xml, StandardCharsets.ISO_8859_1); // a byte is a character, so nothing can be lost
        if (!text.contains("<xi:include")) return xml;
        var marks = MARK.matcher(text);
        var blanked = new StringBuilder();
        while (marks.find()) {
            if (marks.group("attributes") == null) continue;
            warn(text, marks, findings);
            marks.appendReplacement(blanked, marks.group().replaceAll("[^\n]", " "));
        }
        return marks.appendTail(blanked).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void warn(String text, Matcher mark, Findings findings) {
        var line = 1
                + (int) text.substring(0, mark.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        var href = HREF.matcher(mark.group("attributes"));
        var named = href.find() ? (href.group(1) == null ? href.group(2) : href.group(1)) : "";
        findings.warning(
                line,
                "xi:include of '" + named + "' is skipped: nothing outside a document is read",
                "give that file to the command as well");
    }
}
