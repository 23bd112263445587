/// What a fuzzer throws at the readers, and what must hold whatever that is. [FuzzTest] runs it; `tests/fuzz` does for
/// longer.
package dev.restarter.manifest.fuzz;
