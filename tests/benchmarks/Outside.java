import dev.restarter.kernel.process.ProcessFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What can be seen of a process from outside, the same for ours and for the floor.
///
/// @param pid the process that is looked at
record Outside(long pid) {
    /// How many living children it has.
    int children() {
        var count = 0;
        for (var task : tasks()) {
            var text = read(task.resolve("children"));
            for (var i = 0; i < text.length(); i++) if (text.charAt(i) == ' ') count++;
        }
        return count;
    }

    /// Waits until it has that many children.
    void awaitChildren(int count) throws IOException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (children() < count) {
            if (System.nanoTime() > deadline || !Files.exists(folder())) {
                throw new IOException("process " + pid + " has " + children() + " children and not " + count);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    /// The pid that the kernel gave last.
    static int newestPid() {
        var text = read(Path.of("/proc/loadavg")).strip();
        return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    }

    /// Waits until it has a new child. Pids are given in order, so only the new ones are looked at; again and again,
    /// since a pid is given a moment before its process can be seen.
    ///
    /// @param before the newest pid of a moment at which there was none
    int nextChild(int before) throws IOException {
        var first = before;
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            var newest = newestPid();
            if (newest < first) first = 0; // the kernel has begun again with small ones
            for (var other = newest; other > first; other--) if (isChild(other)) return other;
            LockSupport.parkNanos(20_000);
        }
        throw new IOException("process " + pid + " starts nothing again");
    }

    private boolean isChild(int other) {
        return ProcessFacts.of(other).filter(facts -> facts.parent() == pid).isPresent();
    }

    /// Its share of the memory, in KiB: what it shares with others is divided among them.
    long proportionalSize() {
        return read(folder().resolve("smaps_rollup")).lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    /// Processor time of each of its threads so far, in nanoseconds.
    Map<Path, Long> processorTime() {
        var each = new HashMap<Path, Long>();
        for (var task : tasks()) {
            var text = read(task.resolve("schedstat"));
            if (!text.isEmpty()) each.put(task, Long.parseLong(text.substring(0, text.indexOf(' '))));
        }
        return each;
    }

    /// How often each of its threads went to sleep so far, which is how often it was woken.
    Map<Path, Long> wakeUps() {
        var each = new HashMap<Path, Long>();
        for (var task : tasks()) {
            read(task.resolve("status")).lines()
                    .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                    .forEach(line -> each.put(task, Long.parseLong(line.replaceAll("[^0-9]", ""))));
        }
        return each;
    }

    /// What came together since; a thread that has ended meanwhile does not count.
    static long since(Map<Path, Long> before, Map<Path, Long> now) {
        return now.entrySet().stream()
                .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                .sum();
    }

    private Path folder() {
        return Path.of("/proc", Long.toString(pid));
    }

    private Path[] tasks() {
        var all = Optional.ofNullable(folder().resolve("task").toFile().list()).orElse(new String[0]);
        var paths = new Path[all.length];
        for (var i = 0; i < all.length; i++) paths[i] = folder().resolve("task").resolve(all[i]);
        return paths;
    }

    /// Empty if it is gone.
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }
}
