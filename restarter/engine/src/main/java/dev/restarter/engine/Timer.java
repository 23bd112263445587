package dev.restarter.engine;

/// The timers of an instance, which run side by side. What its token is tells one arming of a timer from another.
public enum Timer {
    /// What is being done must end. Token: [Life#token()].
    PHASE,
    /// The service must be heard of. Token: [Upkeep#vigil()].
    WATCHDOG,
    /// The next check is due. Token: [Upkeep#vigil()].
    CHECK,
    /// The check under way must end. Token: its contract.
    CHECK_LIMIT,
    /// The hook under way must end. Token: its contract.
    HOOK,
    /// The run of a periodic service under way must end. Token: its contract.
    ROUND
}
