package dev.restarter.daemon.terminal;

import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.wire.Document;
import dev.restarter.wire.Folder;
import dev.restarter.wire.Hello;

/// Whoever asked for a command, as the command sees him. For the command's thread only.
public interface Asker {
    Hello hello();

    /// By number, as the kernel says; never what the terminal says of itself.
    PeerCredentials peer();

    /// Adds to the output, which is sent when enough has come together, before an error, and at the end.
    ///
    /// @throws GoneException if nobody listens any more
    void out(String text);

    /// Writes one line, given without its newline, to the standard error, behind the name of the program.
    void complain(String line);

    /// Sends the output so far.
    void flush();

    /// Has the terminal read a file or folder that its user named.
    Answer read(String name) throws InterruptedException;

    /// Makes the terminal wait after the command's end until this manager's process has ended as well.
    void stayUntilManagerEnds();

    /// What became of [#read].
    sealed interface Answer {
        record OfFile(Document document) implements Answer {}

        record OfFolder(Folder folder) implements Answer {}

        /// @param why the end of a sentence
        record Refused(String why) implements Answer {}
    }

    /// The terminal went away; there is nobody to tell.
    final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public GoneException(String message) {
            super(message);
        }
    }
}
