package dev.restarter.model;

/// How a process ended, as wait(2) tells it.
///
/// @param value  the exit status, or the signal's number
/// @param signal whether a signal ended it
/// @param core   whether it dumped core
public record WaitStatus(int value, boolean signal, boolean core) {
    public static WaitStatus exited(int status) {
        return new WaitStatus(status, false, false);
    }

    public static WaitStatus killed(int signal, boolean core) {
        return new WaitStatus(signal, true, core);
    }

    public boolean isSuccess() {
        return !signal && value == 0;
    }

    /// The number that wait(2) gives and `restarter/start_method_waitstatus` keeps.
    public int raw() {
        return signal ? value | (core ? 0x80 : 0) : value << 8;
    }

    public static WaitStatus ofRaw(int raw) {
        var signal = raw & 0x7f;
        return signal == 0 ? exited(raw >> 8 & 0xff) : killed(signal, (raw & 0x80) != 0);
    }
}
