/// What a service may ask for beyond SMF, each by a property group of its own: delays between its starts
/// (`restart_policy`), commands at the beginning and the end of an incident (`hooks`), being ready before it counts as
/// online (`readiness`), a `watchdog` and a `health` check. Nothing of it is in force unless its group is there.
///
/// Everything is immutable. [dev.restarter.model.care.CareReader] reads it from properties, for the manager as for
/// whoever validates a manifest, so both find the same mistakes. Start reading at `Care`.
package dev.restarter.model.care;
