/// Which services and instances an operand of a command means (reference 1.3): the same rules for all programs.
///
/// Pure and immutable. Start reading at `Names`.
package dev.restarter.daemon.commands.pattern;
