/// What a person gets who types commands into `svccfg` at a terminal: a line that can be edited, a history, completion.
///
/// The only part of the terminal that uses a library, JLine; it is loaded when the manager asks for the first line and
/// somebody is there to type it, so that no other command pays for it. JLine is told to ask stty(1) for everything, so
/// that no native library is needed. One thread, main. Start reading at `TypedInput`.
package dev.restarter.cli.typing;
