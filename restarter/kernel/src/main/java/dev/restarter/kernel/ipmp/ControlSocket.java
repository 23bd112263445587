package dev.restarter.kernel.ipmp;

/// Where in.mpathd is found by programs that do not know it otherwise.
public final class ControlSocket {
    /// The abstract name that the daemon of a network namespace listens on.
    public static final String NAME = "dev.restarter.in.mpathd";

    private ControlSocket() {}
}
