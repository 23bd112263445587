package dev.restarter.kernel;

import java.util.concurrent.atomic.AtomicBoolean;

/// An open file descriptor that has one owner, who closes it. Any thread may use it; closing twice does nothing.
public final class Fd implements AutoCloseable {
    private final int number;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// Takes over an open descriptor.
    public Fd(int number) {
        this.number = number;
    }

    /// @throws IllegalStateException if it was closed, since the number may belong to somebody else by now
    public int number() {
        if (closed.get()) throw new IllegalStateException("descriptor " + number + " is used after it was closed");
        return number;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) Native.close(number);
    }

    @Override
    public String toString() {
        return "fd " + number;
    }
}
