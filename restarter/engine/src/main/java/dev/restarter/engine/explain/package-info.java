/// Why something does not run, what that costs and what to do: the answers of `svcs -x` (reference 9.1.5), and whether
/// an instance can still come up by itself; and what the time of a boot went into.
///
/// Everything is a pure function of a [dev.restarter.engine.Picture]; the objects here belong to whoever made them and
/// are thrown away with the question. Start reading at `Explain`, for the time of a boot
/// at `BootTime`.
package dev.restarter.engine.explain;
