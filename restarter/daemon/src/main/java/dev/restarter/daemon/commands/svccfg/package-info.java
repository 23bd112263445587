/// `svccfg`: looks at the configuration and changes it (reference 7.3 to 7.5, 9.4, 9.5).
///
/// A command line is taken apart by the lexer in `restarter/wire`, since the terminal needs it as well, and carried out
/// here: [Interpreter] takes lines from the arguments, a file or the terminal's input; [Language] finds the [Command],
/// which brings its usage and its sentence along; the families of commands (`Selecting`, `Groups`, `Values`, …) do the
/// work on what the [Sitting] has selected. Files are read and written by the terminal, with its user's rights.
/// Everything lives as long as one run of the program and belongs to its thread. Start reading at `Svccfg`.
package dev.restarter.daemon.commands.svccfg;
