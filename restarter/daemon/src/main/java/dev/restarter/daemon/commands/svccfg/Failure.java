package dev.restarter.daemon.commands.svccfg;

/// A command cannot be done, for a reason that is the user's to mend. Nothing was changed, unless the sentence says so.
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param sentence whole, with its full stop; empty if everything was said already
    Failure(String sentence) {
        super(sentence, null, false, false);
    }

    /// From the end of a sentence as other rooms write it.
    static Failure because(RuntimeException other) {
        var text = other.getMessage();
        var whole = text.endsWith(".") || text.endsWith(":") ? text : text + ".";
        return new Failure(Character.toUpperCase(whole.charAt(0)) + whole.substring(1));
    }

    static Failure told() {
        return new Failure("");
    }
}
