package dev.restarter.contract;

import dev.restarter.model.WaitStatus;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// A method's process as Commons Exec sees it. It has no streams: its output goes into the log by itself.
final class MethodProcess extends Process {
    private static final int SIGNALLED = 128;

    private final int pid;
    private final CompletableFuture<WaitStatus> ended;
    private final Consumer<MethodProcess> kill;

    /// @param kill what [#destroy()] does
    MethodProcess(int pid, CompletableFuture<WaitStatus> ended, Consumer<MethodProcess> kill) {
        this.pid = pid;
        this.ended = ended;
        this.kill = kill;
    }

    @Override
    public long pid() {
        return pid;
    }

    /// @param told is given the exit value, on the thread that hears of the end, or at once if it has ended already
    void whenEnded(IntConsumer told) {
        ended.thenAccept(how -> told.accept(exitValue(how)));
    }

    WaitStatus how() {
        return ended.join();
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return exitValue(ended.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process is always a status", e);
        }
    }

    @Override
    public int exitValue() {
        if (!ended.isDone()) throw new IllegalThreadStateException("process " + pid + " has not ended");
        return exitValue(ended.join());
    }

    /// As shells give it.
    private static int exitValue(WaitStatus how) {
        return how.signal() ? SIGNALLED + how.value() : how.value();
    }

    @Override
    public void destroy() {
        kill.accept(this);
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }
}
