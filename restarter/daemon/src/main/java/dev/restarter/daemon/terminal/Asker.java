package dev.restarter.daemon.terminal;

import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.wire.Candidates;
import dev.restarter.wire.Document;
import dev.restarter.wire.Folder;
import dev.restarter.wire.Hello;
import java.util.Optional;
import java.util.function.Function;

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

    /// As [#complain], for what stands in the user's own input.
    ///
    /// @param place as in `x.cfg, line 3`; empty for the one command that was given
    void complain(String place, String line);

    /// Sends the output so far.
    void flush();

    /// Has the terminal read a file or folder that its user named.
    Answer read(String name) throws InterruptedException;

    /// Waits for the next line of the terminal's input.
    ///
    /// @param prompt    for a person; empty if nobody is to be asked
    /// @param completer how what was typed so far could go on
    /// @return the line without its newline, or several of them; empty at the end of the input
    Optional<String> ask(String prompt, Function<String, Candidates> completer) throws InterruptedException;

    /// Has the terminal write a file that its user named behind `>`.
    ///
    /// @return why it could not be written, the end of a sentence; empty if it was
    Optional<String> write(String name, byte[] content) throws InterruptedException;

    /// Has the user change a text in the editor of his choice.
    Edited edit(String text) throws InterruptedException;

    /// Makes the terminal wait after the command's end until this manager's process has ended as well.
    void stayUntilManagerEnds();

    /// What became of [#read].
    sealed interface Answer {
        record OfFile(Document document) implements Answer {}

        record OfFolder(Folder folder) implements Answer {}

        /// @param why the end of a sentence
        record Refused(String why) implements Answer {}
    }

    /// What became of [#edit].
    sealed interface Edited {
        record As(String text) implements Edited {}

        /// @param why the end of a sentence
        record Refused(String why) implements Edited {}
    }

    /// The terminal went away; there is nobody to tell.
    final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public GoneException(String message) {
            super(message);
        }
    }
}
