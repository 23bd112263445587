package dev.restarter.wire;

/// What a frame carries; the ordinal is its number on the wire, so new kinds go to the end.
public enum Kind {
    /// Terminal to manager, first and once: a [Hello].
    HELLO,
    /// Bytes for the standard output of the terminal.
    OUT,
    /// Bytes for its standard error.
    ERR,
    /// The manager's last frame: one byte, the exit status; a second byte asks the terminal to wait until the
    /// manager closes the connection.
    EXIT,
    /// Manager to terminal: read the file or folder of this name. The answer is one of the three that follow.
    READ,
    /// A [Document].
    FILE,
    /// A [Folder].
    FOLDER,
    /// Why what was asked for could not be done: a sentence.
    REFUSED,
    /// Manager to terminal: give the next line of your input, with this prompt if a person types it. The answer
    /// is LINE or END; the terminal may ask with COMPLETE before, as often as it likes.
    ASK,
    /// A line of input, or, from a person, the lines of one command; without the last newline.
    LINE,
    /// There is no more input.
    END,
    /// Terminal to manager, while a line is asked for: how could what was typed so far go on? The answer is
    /// CANDIDATES.
    COMPLETE,
    /// A [Candidates].
    CANDIDATES,
    /// Manager to terminal: put a [Saving] into the file that its user named. The answer is WRITTEN or REFUSED.
    WRITE,
    /// It was written.
    WRITTEN,
    /// Manager to terminal: let the user change this text in the editor. The answer is EDITED or REFUSED.
    EDIT,
    /// The text as the user left it.
    EDITED
}
