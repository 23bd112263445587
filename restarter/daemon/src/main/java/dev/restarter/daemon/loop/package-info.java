/// The one loop that owns every state: takes events, lets the engine decide, records the decision, and only then begins
/// what it asks for.
///
/// `Loop` works on the thread of the kernel room's watch; `Deeds` carries effects out, in the order of decisions for
/// each instance and in parallel for
/// different ones (`Lanes`); `Errands` runs what is no method; outcomes come back into the loop's inbox. Start reading
/// at `Loop`.
package dev.restarter.daemon.loop;
