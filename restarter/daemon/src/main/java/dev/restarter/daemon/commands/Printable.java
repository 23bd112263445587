package dev.restarter.daemon.commands;

/// Text that somebody else wrote, such as a comment, a property or a line of a log, made fit for a terminal: it
/// stays on its line and cannot move the cursor, change colours, hide or turn round what stands beside it.
public final class Printable {
    private Printable() {}

    /// Newlines and tabs become blanks, other invisible characters what they are called in Java: `\x1b`.
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isInvisible)) return text;
        var visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') visible.append(' ');
            else if (!isInvisible(c)) visible.appendCodePoint(c);
            else visible.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
        });
        return visible.toString();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
