package dev.restarter.model;

import java.util.Optional;

/// Linux signals by number and by name without `SIG`, as `:kill -HUP` names them.
public enum Signal {
    HUP(1, "Hangup"),
    INT(2, "Interrupt"),
    QUIT(3, "Quit"),
    ILL(4, "Illegal instruction"),
    TRAP(5, "Trace/breakpoint trap"),
    ABRT(6, "Aborted"),
    BUS(7, "Bus error"),
    FPE(8, "Floating point exception"),
    KILL(9, "Killed"),
    USR1(10, "User defined signal 1"),
    SEGV(11, "Segmentation fault"),
    USR2(12, "User defined signal 2"),
    PIPE(13, "Broken pipe"),
    ALRM(14, "Alarm clock"),
    TERM(15, "Terminated"),
    STKFLT(16, "Stack fault"),
    CHLD(17, "Child exited"),
    CONT(18, "Continued"),
    STOP(19, "Stopped (signal)"),
    TSTP(20, "Stopped"),
    TTIN(21, "Stopped (tty input)"),
    TTOU(22, "Stopped (tty output)"),
    URG(23, "Urgent I/O condition"),
    XCPU(24, "CPU time limit exceeded"),
    XFSZ(25, "File size limit exceeded"),
    VTALRM(26, "Virtual timer expired"),
    PROF(27, "Profiling timer expired"),
    WINCH(28, "Window changed"),
    IO(29, "I/O possible"),
    PWR(30, "Power failure"),
    SYS(31, "Bad system call");

    private final int number;
    private final String sentence;

    Signal(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    public int number() {
        return number;
    }

    /// What strsignal(3) says of it.
    public String sentence() {
        return sentence;
    }

    public static Optional<Signal> numbered(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }

    /// Reads a name without `SIG` or a number, as in `HUP` and `9` (reference 5.3).
    public static Optional<Signal> parse(String text) {
        if (text.matches("[0-9]{1,2}")) return numbered(Integer.parseInt(text));
        for (var signal : values()) {
            if (signal.name().equals(text)) return Optional.of(signal);
        }
        return Optional.empty();
    }

    /// The name of any signal's number, real-time signals included.
    public static String nameOf(int number) {
        return numbered(number).map(Signal::name).orElse(Integer.toString(number));
    }
}
