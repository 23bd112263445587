package dev.restarter.contract;

import dev.restarter.contract.method.LogLimits;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.FolderChanges;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.InstanceFmri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Keeps every log in a folder from growing without end. It sleeps while nobody writes; while somebody does, it looks
/// ten times a second, and 200 times while somebody fills log after log.
///
/// Services write into their logs themselves, so this never holds them up and never sees what they write.
public final class LogKeeper implements AutoCloseable {
    private static final String SUFFIX = ".log";
    private static final long PAUSE_NANOS = 100_000_000;
    private static final long SHORT_PAUSE_NANOS = 5_000_000;
    private static final long BUSY_NANOS = 1_000_000_000;

    private final Path folder;
    private final Function<InstanceFmri, LogLimits> limits;
    private final Consumer<String> notice;
    private final Map<String, LogLimits> known = new ConcurrentHashMap<>();
    private final Set<String> complained = ConcurrentHashMap.newKeySet();
    private final Watch watch = Watch.start("logs");
    private final FolderChanges changes;
    private final CountDownLatch closing = new CountDownLatch(1);
    private long busyUntil = System.nanoTime(); // of the watch's thread

    /// Begins to watch.
    ///
    /// @param folder holds the logs of all instances
    /// @param limits of an instance
    /// @param notice takes a line for the manager's own log
    public LogKeeper(Path folder, Function<InstanceFmri, LogLimits> limits, Consumer<String> notice) {
        this.folder = folder;
        this.limits = limits;
        this.notice = notice;
        this.changes = new FolderChanges(folder);
        changes.watch();
        watch.add(changes.fd(), Watch.IN, _ -> changed());
    }

    /// Asks for the limits anew, since they may have changed.
    public void limitsChanged() {
        known.clear();
    }

    /// On the watch's own thread, which has nothing else to do: pausing there lets changes gather.
    private void changed() {
        try {
            var seen = changes.read();
            if (seen.gone()) watchAgain();
            var names = seen.incomplete() ? all() : seen.names();
            if (lookAt(names)) busyUntil = System.nanoTime() + BUSY_NANOS;
        } catch (KernelException | IOException e) {
            complain("the folder of logs", e);
        }
        pause(busyUntil - System.nanoTime() > 0 ? SHORT_PAUSE_NANOS : PAUSE_NANOS);
    }

    /// Not longer than until it is closed.
    private void pause(long nanos) {
        try {
            closing.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchAgain() throws IOException {
        Files.createDirectories(folder);
        changes.watch();
    }

    private Set<String> all() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toUnmodifiableSet());
        }
    }

    /// @return whether one of them was too long
    private boolean lookAt(Set<String> names) {
        var full = false;
        for (var name : names) {
            if (!name.endsWith(SUFFIX)) continue;
            try {
                full |= LogRotation.look(folder.resolve(name), known.computeIfAbsent(name, this::limitsOf));
                complained.remove(name);
            } catch (KernelException | IOException e) {
                complain(name, e);
            }
        }
        return full;
    }

    private LogLimits limitsOf(String name) {
        var owner = FileNames.read(name.substring(0, name.length() - SUFFIX.length()));
        try {
            return owner.map(limits).orElse(LogLimits.DEFAULT);
        } catch (RuntimeException e) {
            notice.accept("the log " + name + " has the size that logs have by default: " + e.getMessage());
            return LogLimits.DEFAULT;
        }
    }

    /// Once until it succeeds again: the notice goes into a log, too.
    private void complain(String name, Exception e) {
        if (complained.add(name)) notice.accept(name + " cannot be kept from growing: " + e.getMessage());
    }

    @Override
    public void close() {
        closing.countDown();
        watch.close();
        changes.close();
    }
}
