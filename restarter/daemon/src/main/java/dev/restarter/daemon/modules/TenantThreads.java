package dev.restarter.daemon.modules;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;

/// The threads of one started module: virtual ones, known while they run.
final class TenantThreads implements ThreadFactory {
    private final String name;
    private final UncaughtExceptionHandler uncaught;
    private final Set<Thread> running = new HashSet<>(); // guarded by this
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile ClassLoader classes = ClassLoader.getPlatformClassLoader();
    private boolean closed; // guarded by this
    private int made; // guarded by this

    TenantThreads(String name, UncaughtExceptionHandler uncaught) {
        this.name = name;
        this.uncaught = uncaught;
    }

    /// From now on threads have these classes as their context, and hand it on to threads that they make
    /// themselves.
    void use(ClassLoader loader) {
        classes = loader;
    }

    @Override
    public Thread newThread(Runnable work) {
        return named(Integer.toString(nextNumber()), work);
    }

    Thread named(String suffix, Runnable work) {
        return Thread.ofVirtual()
                .name(name + " " + suffix)
                .uncaughtExceptionHandler(uncaught)
                .unstarted(() -> {
                    enter();
                    try {
                        work.run();
                    } finally {
                        leave();
                    }
                });
    }

    private synchronized int nextNumber() {
        return ++made;
    }

    private void enter() {
        var self = Thread.currentThread();
        self.setContextClassLoader(classes);
        synchronized (this) {
            running.add(self);
            if (closed) self.interrupt();
        }
    }

    private void leave() {
        boolean last;
        synchronized (this) {
            running.remove(Thread.currentThread());
            last = closed && running.isEmpty();
        }
        if (last) gone.complete(null);
    }

    /// Interrupts all threads that run and all that begin later.
    ///
    /// @return complete when none was left
    CompletableFuture<Void> close() {
        boolean none;
        synchronized (this) {
            closed = true;
            running.forEach(Thread::interrupt);
            none = running.isEmpty();
        }
        if (none) gone.complete(null);
        return gone.copy();
    }

    /// Interrupts the threads that were made under this suffix.
    synchronized void interrupt(String suffix) {
        for (var thread : running) {
            if (thread.getName().equals(name + " " + suffix)) thread.interrupt();
        }
    }

    synchronized List<String> names() {
        return running.stream().map(Thread::getName).sorted().toList();
    }
}
