package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.model.WaitStatus;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.OptionalInt;

/// waitid(2): how our children ended.
final class Waiting {
    private static final CFunction WAITID = new CFunction("waitid");
    private static final int ANY = 0;
    private static final int PID = 1;
    private static final int NO_HANG = 1;
    private static final int EXITED = 4;
    private static final int NO_REAP = 0x01000000;

    private static final int INFORMATION = 128;
    private static final int PID_AT = 16;
    private static final int CODE_EXITED = 1;
    private static final int CODE_DUMPED = 3;

    private Waiting() {}

    /// A child that has ended and waits to be reaped.
    record Dead(int pid, WaitStatus how) {}

    /// Looks at some child that has ended, without reaping it.
    static Optional<Dead> peekAny() {
        return waitid(ANY, 0, NO_HANG | EXITED | NO_REAP);
    }

    /// Waits until some child has ended, without reaping it.
    ///
    /// @return its number, or empty if there is no child
    static OptionalInt awaitAny() {
        while (true) {
            try (var arena = Arena.ofConfined()) {
                var info = arena.allocate(INFORMATION, 8);
                var result = WAITID.attempt(ANY, 0, info.address(), EXITED | NO_REAP);
                if (result == -Errno.ECHILD) return OptionalInt.empty();
                if (result == 0) return OptionalInt.of(info.get(ValueLayout.JAVA_INT, PID_AT));
                if (result != -Errno.EINTR) throw new KernelException("waitid", -result);
            }
        }
    }

    static Optional<Dead> peek(int pid) {
        return waitid(PID, pid, NO_HANG | EXITED | NO_REAP);
    }

    static Optional<Dead> reap(int pid) {
        return waitid(PID, pid, NO_HANG | EXITED);
    }

    private static Optional<Dead> waitid(int kind, int id, int options) {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(INFORMATION, 8);
            var result = WAITID.attempt(kind, id, info.address(), options);
            if (result == -Errno.ECHILD || result == -Errno.EINTR) return Optional.empty();
            if (result < 0) throw new KernelException("waitid", -result);
            var pid = info.get(ValueLayout.JAVA_INT, PID_AT);
            if (pid == 0) return Optional.empty(); // none has ended
            var code = info.get(ValueLayout.JAVA_INT, 8);
            var value = info.get(ValueLayout.JAVA_INT, 24);
            var how = code == CODE_EXITED ? WaitStatus.exited(value) : WaitStatus.killed(value, code == CODE_DUMPED);
            return Optional.of(new Dead(pid, how));
        }
    }
}
