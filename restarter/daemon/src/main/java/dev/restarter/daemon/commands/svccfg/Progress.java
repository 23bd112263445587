package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.terminal.Asker;

/// Shows on a terminal how far a long import has come, and nothing elsewhere.
final class Progress {
    private final Asker asker;
    private final boolean shown;
    private int length;

    /// @param wanted whether it is shown even if the output is no terminal
    Progress(Asker asker, boolean wanted) {
        this.asker = asker;
        this.shown = wanted || asker.hello().outputTerminal();
    }

    /// Writes over what it wrote before.
    void at(int done, int of) {
        if (!shown || of < 2) return;
        var text = "Loading service descriptions: " + done + "/" + of;
        asker.out("\b".repeat(length) + text);
        asker.flush();
        length = text.length();
    }

    /// Makes room for other output.
    void end() {
        if (length > 0) asker.out("\n");
        length = 0;
    }
}
