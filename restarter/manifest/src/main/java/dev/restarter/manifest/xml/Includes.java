package dev.restarter.manifest.xml;

import dev.restarter.manifest.tree.Findings;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Takes `xi:include` out of a document before it is validated, as reference 7.3 orders the two steps.
///
/// Nothing is fetched: each include is named in a warning and overwritten with blanks, so that lines stay where they
/// were. Comments and CDATA sections are stepped over. It goes through the document once, whatever that looks like;
/// what is never closed is left for the parser to complain of.
final class Includes {
    private static final String TAG = "<xi:include";
    private static final Pattern HREF = Pattern.compile("\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

    private final StringBuilder text;
    private final Findings findings;
    private int counted; // the position up to which `line` has counted
    private int line = 1;

    private Includes(String text, Findings findings) {
        this.text = new StringBuilder(text);
        this.findings = findings;
    }

    static byte[] blank(byte[] xml, Findings findings) {
        var text = new String(xml, StandardCharsets.ISO_8859_1); // a byte is a character, so nothing can be lost
        if (!text.contains(TAG)) return xml;
        var includes = new Includes(text, findings);
        includes.blankAll();
        return includes.text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void blankAll() {
        var from = text.indexOf("<");
        while (from >= 0) {
            var end = end(from);
            if (end < 0) return;
            from = text.indexOf("<", end);
        }
    }

    /// Where what begins at `from` is over; −1 if it never is.
    private int end(int from) {
        if (isAt(from, "<!--")) return after("-->", from);
        if (isAt(from, "<![CDATA[")) return after("]]>", from);
        if (!isAt(from, TAG) || !isAt(from + TAG.length(), " ", "\t", "\r", "\n", "/", ">")) return from + 1;
        var tag = after(">", from);
        if (tag < 0) return -1;
        var close = text.charAt(tag - 2) == '/' ? tag : after("</xi:include", tag);
        var end = close == tag || close < 0 ? close : after(">", close);
        if (end > 0) blank(from, tag, end);
        return end;
    }

    private void blank(int from, int tag, int end) {
        for (; counted < from; counted++) {
            if (text.charAt(counted) == '\n') line++;
        }
        var href = HREF.matcher(text.substring(from, tag));
        var named = href.find() ? (href.group(1) == null ? href.group(2) : href.group(1)) : "";
        findings.warning(
                line,
                "xi:include of '" + named + "' is skipped: nothing outside a document is read",
                "give that file to the command as well");
        for (var i = from; i < end; i++) {
            if (text.charAt(i) != '\n') text.setCharAt(i, ' ');
        }
    }

    private boolean isAt(int from, String... any) {
        for (var each : any) {
            if (from + each.length() <= text.length()
                    && each.contentEquals(text.subSequence(from, from + each.length()))) {
                return true;
            }
        }
        return false;
    }

    private int after(String mark, int from) {
        var found = text.indexOf(mark, from);
        return found < 0 ? -1 : found + mark.length();
    }
}
