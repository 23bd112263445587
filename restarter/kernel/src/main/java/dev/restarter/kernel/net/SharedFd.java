package dev.restarter.kernel.net;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/// A descriptor that one thread may close while another waits on it.
///
/// The number goes back to the kernel only when nobody is in a call with it any more: otherwise a thread that is about
/// to read could read from whatever was opened next under the same number. Whoever closes also has to end the waits,
/// by shutting the socket down or by waking a poll.
final class SharedFd implements AutoCloseable {
    private final Fd fd;
    private int users; // guarded by this
    private boolean closed; // guarded by this

    SharedFd(int number) {
        fd = new Fd(number);
    }

    /// @return what the call gives, or −EBADF once closed
    int attempt(IntUnaryOperator call) {
        synchronized (this) {
            if (closed) return -Errno.EBADF;
            users++;
        }
        try {
            return call.applyAsInt(fd.number());
        } finally {
            release();
        }
    }

    /// @throws KernelException once closed, and what the call throws
    int call(IntUnaryOperator call) {
        var result = attempt(call);
        if (result == -Errno.EBADF) throw new KernelException("a call on a closed descriptor", Errno.EBADF);
        return result;
    }

    private synchronized void release() {
        users--;
        if (closed && users == 0) fd.close();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /// Closes, and ends the waits of others: they find it closed when they come back.
    ///
    /// @param end gets the number, and is called once at most
    synchronized void closeAndEnd(IntConsumer end) {
        if (closed) return;
        closed = true;
        end.accept(fd.number());
        if (users == 0) fd.close();
    }

    @Override
    public void close() {
        closeAndEnd(_ -> {});
    }
}
