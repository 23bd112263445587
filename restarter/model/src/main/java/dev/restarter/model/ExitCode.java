package dev.restarter.model;

/// The exit codes that a method gives to its restarter (reference 5.7 and 13).
public enum ExitCode {
    OK(0),
    /// Success, and no process is left to watch.
    NODAEMON(94),
    ERR_FATAL(95),
    ERR_CONFIG(96),
    MON_DEGRADE(97),
    MON_OFFLINE(98),
    ERR_NOSMF(99),
    ERR_PERM(100),
    TEMP_DISABLE(101),
    TEMP_TRANSIENT(102);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
