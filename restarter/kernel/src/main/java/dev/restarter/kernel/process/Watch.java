package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/// One thread that waits for any number of descriptors and calls back when one is ready.
///
/// Callbacks run one after the other on that thread, so they must be quick and must not block. An idle watch sleeps:
/// it has no timer, unless its [Guest] has. Descriptors may be added and removed from any thread, also from a
/// callback.
public final class Watch implements AutoCloseable {
    public static final int IN = 0x1;
    public static final int PRI = 0x2;
    public static final int OUT = 0x4;

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final CFunction EPOLL_CREATE = new CFunction("epoll_create1");
    private static final CFunction EPOLL_CTL = new CFunction("epoll_ctl");
    private static final CFunction EPOLL_WAIT = new CFunction("epoll_wait");
    private static final CFunction EVENTFD = new CFunction("eventfd");
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int BATCH = 64;
    private static final long NANOS_PER_MILLI = 1_000_000;

    // The kernel packs this structure on x86-64 alone.
    private static final int DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8;
    private static final int EVENT_SIZE = DATA + 8;
    private static final ValueLayout.OfLong KEY = ValueLayout.JAVA_LONG_UNALIGNED;

    private final Fd epoll = new Fd(EPOLL_CREATE.call(Native.O_CLOEXEC));
    private final Fd bell = new Fd(EVENTFD.call(0, Native.O_CLOEXEC | Native.O_NONBLOCK));
    private final Map<Long, Registration> registrations = new ConcurrentHashMap<>();
    private final AtomicLong nextKey = new AtomicLong();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ringing = new AtomicBoolean();
    private final Thread thread;
    private volatile Guest guest = new Nobody();
    private volatile boolean closed;
    private boolean stopped; // guarded by this

    /// Somebody who acts on what the callbacks tell, on the watch's own thread: to wake another one takes as
    /// long as many an answer.
    public interface Guest {
        /// Is called after each round of callbacks, after [#wake], and when its patience is at an end; perhaps
        /// also for nothing.
        void turn();

        /// For how long nobody need call, in nanoseconds; less than a millisecond may become one.
        long patience();
    }

    private Watch(String name, long stack) {
        thread = Thread.ofPlatform().name(name).daemon().stackSize(stack).unstarted(this::loop);
    }

    /// Starts a watch whose thread has the name; the thread does not keep the JVM alive.
    public static Watch start(String name) {
        return start(name, 0);
    }

    /// The same with a thread for a guest who needs much of it.
    ///
    /// @param stack the size of its stack in bytes, or 0 for the usual one
    public static Watch start(String name, long stack) {
        var watch = new Watch(name, stack);
        watch.add(watch.bell, IN, _ -> watch.answerBell());
        watch.thread.start();
        return watch;
    }

    /// Calls back whenever the descriptor is ready, until the registration is closed. The descriptor stays the
    /// caller's, who closes the registration first.
    ///
    /// @param events a sum of [#IN], [#PRI] and [#OUT]; the callback gets those that happened, and perhaps
    ///     errors
    public Registration add(Fd fd, int events, IntConsumer ready) {
        var registration = new Registration(nextKey.incrementAndGet(), fd, ready);
        registrations.put(registration.key, registration);
        try (var arena = Arena.ofConfined()) {
            var event = arena.allocate(EVENT_SIZE, 8);
            event.set(ValueLayout.JAVA_INT, 0, events);
            event.set(KEY, DATA, registration.key);
            EPOLL_CTL.call(epoll.number(), ADD, fd.number(), event.address());
        } catch (KernelException e) {
            registrations.remove(registration.key);
            throw e;
        }
        return registration;
    }

    /// Gives the thread to a guest, too, from now on; one for a watch.
    public void host(Guest newcomer) {
        guest = newcomer;
        ringOnce();
    }

    /// Lets the guest have a turn soon. Who calls this on the watch's thread gets it anyway.
    public void wake() {
        if (!isCurrentThread()) ringOnce();
    }

    /// Runs something on the watch's thread, after what it does now. A watch that was closed runs nothing any
    /// more.
    public void run(Runnable task) {
        tasks.add(task);
        ringOnce();
    }

    private void ringOnce() {
        if (ringing.compareAndSet(false, true)) ring();
    }

    /// Whether it was closed, so that it runs nothing any more.
    public boolean isClosed() {
        return closed;
    }

    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /// Ends the thread and waits for it, unless it is the caller.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        ring();
        if (isCurrentThread()) return;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Those who ring may come late, as signals do: then there is nobody to wake.
    private synchronized void ring() {
        if (stopped) return;
        try (var arena = Arena.ofConfined()) {
            Native.write(bell, arena.allocateFrom(ValueLayout.JAVA_LONG, 1));
        }
    }

    private synchronized void forget(Fd fd) {
        if (!stopped) EPOLL_CTL.attempt(epoll.number(), REMOVE, fd.number(), 0);
    }

    private void answerBell() {
        try (var arena = Arena.ofConfined()) {
            Native.read(bell, arena.allocate(8, 8));
        }
        ringing.set(false); // before the queue is emptied: what comes later rings again
        for (var task = tasks.poll(); task != null; task = tasks.poll()) guarded(task);
    }

    private void loop() {
        try (var arena = Arena.ofConfined()) {
            var events = arena.allocate((long) BATCH * EVENT_SIZE, 8);
            while (!closed) {
                var ready = EPOLL_WAIT.attempt(epoll.number(), events.address(), BATCH, millis(guest.patience()));
                if (ready < 0 && ready != -Errno.EINTR) throw new KernelException("epoll_wait", -ready);
                for (var i = 0; i < ready; i++) dispatch(events, (long) i * EVENT_SIZE);
                guest.turn();
            }
        } finally {
            stop();
        }
    }

    /// As epoll_wait takes it: a whole number, and not too early.
    private static int millis(long nanos) {
        if (nanos == Long.MAX_VALUE) return -1;
        return (int) Math.min(Integer.MAX_VALUE, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    private synchronized void stop() {
        stopped = true;
        epoll.close();
        bell.close();
    }

    private void dispatch(MemorySegment events, long at) {
        // One that was removed by an earlier callback of the same batch is not called any more.
        var registration = registrations.get(events.get(KEY, at + DATA));
        if (registration == null) return;
        var happened = events.get(ValueLayout.JAVA_INT, at);
        guarded(() -> registration.ready.accept(happened));
    }

    /// A fault in one callback must not stop the others.
    private static void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a callback of the process watch failed", e);
        }
    }

    /// The guest of a watch that has none.
    private static final class Nobody implements Guest {
        @Override
        public void turn() {}

        @Override
        public long patience() {
            return Long.MAX_VALUE;
        }
    }

    /// A descriptor that is being watched. Closing it twice does nothing.
    public final class Registration implements AutoCloseable {
        private final long key;
        private final Fd fd;
        private final IntConsumer ready;

        private Registration(long key, Fd fd, IntConsumer ready) {
            this.key = key;
            this.fd = fd;
            this.ready = ready;
        }

        @Override
        public void close() {
            if (registrations.remove(key) != null) forget(fd);
        }
    }
}
