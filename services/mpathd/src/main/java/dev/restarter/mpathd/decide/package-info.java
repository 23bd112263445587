/// What in.mpathd decides: which members of a group work, which of them are used, and which data address lives where.
///
/// Everything is a record or a pure function: no clock, no I/O, no thread. The daemon's loop gives an [Event] to
/// [Decide], which answers with a [Decision]: the next [State], and the [Action]s that make the kernel follow. What the
/// kernel shows is a [Picture]. Rules come from the multipathing reference, A1, A7, A11, A13 and A14. Detection by
/// probes will be one more event that sets a member's health; damping of flaps one more condition of a repair.
///
/// Lists of members are newest first, as the reference has them (A7). Start reading at [Decide].
package dev.restarter.mpathd.decide;
