package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.model.WaitStatus;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// A process held by a descriptor, so that its number cannot come to mean another process meanwhile. The descriptor
/// is ready to read when the process has ended.
public final class PidFd implements AutoCloseable {
    // Wrappers for these came late to the C library; the numbers are the same on every processor.
    private static final CFunction SYSCALL = new CFunction("syscall");
    private static final int PIDFD_SEND_SIGNAL = 424;
    private static final int PIDFD_OPEN = 434;

    private static final CFunction IOCTL = new CFunction("ioctl");
    private static final long PIDFD_GET_INFO = 0xC040FF0BL;
    private static final long INFO_EXIT = 1 << 3;
    private static final int INFO_SIZE = 64;
    private static final int INFO_EXIT_CODE = 60;

    private final int pid;
    private final Fd fd;

    private PidFd(int pid, Fd fd) {
        this.pid = pid;
        this.fd = fd;
    }

    /// Opens a process; empty if there is none of that number. A process that ended and was not yet reaped is
    /// there.
    public static Optional<PidFd> open(int pid) {
        var result = SYSCALL.attempt(PIDFD_OPEN, pid, 0);
        if (result >= 0) return Optional.of(new PidFd(pid, new Fd(result)));
        if (result == -Errno.ESRCH || result == -Errno.EINVAL) return Optional.empty();
        throw new KernelException("pidfd_open " + pid, -result);
    }

    public int pid() {
        return pid;
    }

    public Fd fd() {
        return fd;
    }

    /// Sends a signal to this very process.
    ///
    /// @return false if it has ended
    public boolean signal(int signal) {
        var result = SYSCALL.attempt(PIDFD_SEND_SIGNAL, fd.number(), signal, 0, 0);
        if (result >= 0) return true;
        if (result == -Errno.ESRCH) return false;
        throw new KernelException("signal " + signal + " to process " + pid, -result);
    }

    /// How a process that is not our child has ended; empty if nobody can tell. To be asked when it has ended.
    ///
    /// The kernel remembers it for the holders of a descriptor once the parent has reaped it (Linux 6.15);
    /// before that, `/proc` still shows the dead process to those who may look.
    public Optional<WaitStatus> endOfStranger() {
        return remembered().or(this::shown).or(this::remembered);
    }

    private Optional<WaitStatus> shown() {
        return ProcessFacts.of(pid).filter(ProcessFacts::isZombie).map(facts -> WaitStatus.ofRaw(facts.exitCode()));
    }

    private Optional<WaitStatus> remembered() {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(INFO_SIZE, 8);
            info.set(ValueLayout.JAVA_LONG, 0, INFO_EXIT);
            if (IOCTL.attempt(fd.number(), PIDFD_GET_INFO, info.address()) < 0) return Optional.empty();
            if ((info.get(ValueLayout.JAVA_LONG, 0) & INFO_EXIT) == 0) return Optional.empty();
            return Optional.of(WaitStatus.ofRaw(info.get(ValueLayout.JAVA_INT, INFO_EXIT_CODE)));
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
