/// The built manager among real processes that die, flood, hide and refuse, and is itself killed again and again.
///
/// An `Ordeal` is one kind of violence. `Stage` holds a facility of test services, whose methods leave a record
/// of each run, and the `Ledger` of what an administrator was promised; `Rules` are what must hold after every
/// death. Each stage belongs to one thread, except that an administrator may ask from another. Start reading at
/// `Ordeal`, then `NamedPoints`. `tests/soak --help` runs them whole; the build runs a short form of each.
package dev.restarter.violence;
