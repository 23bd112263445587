package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.Native;
import dev.restarter.model.Signal;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/// How this process hears that a child has ended.
///
/// Where the JVM was started with SIGCHLD blocked, as our launcher does, a descriptor tells it. Otherwise a
/// thread waits for them, which has to look again by the clock where there is no child or one that is not ours
/// to reap. Either way any number of deaths between two looks are one piece of news. The JVM's own handler is
/// not used: it starts a thread for each signal, and a storm of short-lived orphans then takes all threads that
/// the machine has.
final class ChildSignals {
    private static final CFunction SIGNALFD = new CFunction("signalfd");
    private static final int SIGNAL_SET = 128;
    private static final int INFORMATION = 128;
    private static final long REST_NANOS = 1_000_000;

    private ChildSignals() {}

    /// Runs the action, on the watch's thread or one of our own, after children have ended.
    static void tell(Watch watch, Runnable action) {
        if (!isBlocked()) {
            Thread.ofPlatform().name("child waiter").daemon().start(() -> waitFor(watch, action));
            return;
        }
        var news = open();
        watch.add(news, Watch.IN, _ -> {
            drain(news);
            action.run();
        });
    }

    private static void waitFor(Watch watch, Runnable action) {
        var told = OptionalInt.empty();
        while (!watch.isClosed()) {
            var dead = Waiting.awaitAny();
            if (dead.isEmpty() || dead.equals(told)) LockSupport.parkNanos(REST_NANOS);
            if (dead.isPresent()) action.run();
            told = dead;
        }
    }

    /// Asked of the thread that the JVM was started with: all others inherit what it blocks.
    static boolean isBlocked() {
        return ProcFile.read("/proc/self/status")
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("SigBlk:")).findFirst())
                .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .filter(blocked -> (blocked & bit()) != 0)
                .isPresent();
    }

    private static long bit() {
        return 1L << (Signal.CHLD.number() - 1);
    }

    private static Fd open() {
        try (var arena = Arena.ofConfined()) {
            var set = arena.allocate(SIGNAL_SET, 8);
            set.set(ValueLayout.JAVA_LONG, 0, bit());
            return new Fd(SIGNALFD.call(-1, set.address(), Native.O_CLOEXEC | Native.O_NONBLOCK));
        }
    }

    private static void drain(Fd news) {
        try (var arena = Arena.ofConfined()) {
            Native.read(news, arena.allocate(INFORMATION, 8));
        }
    }
}
