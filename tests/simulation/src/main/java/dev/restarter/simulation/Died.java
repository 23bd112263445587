package dev.restarter.simulation;

/// The manager is dead from here on; what it had in memory is gone.
final class Died extends RuntimeException {
    private static final long serialVersionUID = 1;

    Died(String where) {
        super(where, null, false, false);
    }
}
