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
    /// manager
    /// closes the connection.
    EXIT,
    /// Manager to terminal: read the file or folder of this name. The answer is one of the three that follow.
    READ,
    /// A [Document].
    FILE,
    /// A [Folder].
    FOLDER,
    /// Why it could not be read: a sentence.
    REFUSED
}
