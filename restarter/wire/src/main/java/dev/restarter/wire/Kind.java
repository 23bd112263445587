package dev.restarter.wire;

/// What a frame carries; the ordinal is its number on the wire, so new kinds go to the end.
public enum Kind {
    /// Terminal to manager, first and once: a [Hello].
    HELLO,
    /// Bytes for the standard output of the terminal.
    OUT,
    /// Bytes for its standard error.
    ERR,
    /// The exit status, one number; the manager's last frame.
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
