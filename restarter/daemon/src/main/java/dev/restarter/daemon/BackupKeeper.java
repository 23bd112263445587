package dev.restarter.daemon;

import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.repository.Change;
import dev.restarter.repository.Repository;
import dev.restarter.repository.RepositoryException;
import dev.restarter.repository.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes the backups that nobody asks for (reference 7.7): `boot` once in each boot, when its rush is over, and
/// `manifest_import` after imports that changed something, many of them together. On a thread of its own, which ends
/// when it has nothing to do.
final class BackupKeeper implements AutoCloseable {
    private static final String BOOT = "boot";
    private static final String IMPORT = "manifest_import";
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Repository repository;
    private final ManagerLog log;
    private final Waits waits;
    private final ScheduledThreadPoolExecutor later;
    private final AtomicBoolean hasImported = new AtomicBoolean();
    private final Subscription news;

    /// How long others go first.
    record Waits(Duration afterBoot, Duration afterImport) {
        static final Waits USUAL = new Waits(Duration.ofSeconds(20), Duration.ofSeconds(3));
    }

    /// Listens from now on.
    BackupKeeper(Repository repository, ManagerLog log, Waits waits) {
        this.repository = repository;
        this.log = log;
        this.waits = waits;
        this.later = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("backups").factory());
        later.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        later.allowCoreThreadTimeOut(true);
        // What is asked for after the end is taken at the end, or by the next manager.
        later.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.news = repository.subscribe(BackupKeeper::isImport, _ -> imported());
    }

    /// An import that changes nothing leaves this snapshot as it is.
    private static boolean isImport(Change change) {
        return change instanceof Change.OfSnapshot of && of.snapshot().equals("last-import");
    }

    private void imported() {
        if (!hasImported.getAndSet(true)) in(waits.afterImport(), this::takeImport);
    }

    private void takeImport() {
        if (hasImported.getAndSet(false)) take(IMPORT);
    }

    /// Plans the backup of this boot, unless there is one.
    void keepBoot(Instant bootBegan) {
        var taken = repository.lastBackup(BOOT);
        if (taken.filter(last -> last.isAfter(bootBegan)).isEmpty()) in(waits.afterBoot(), () -> take(BOOT));
    }

    private void take(String name) {
        if (repository.isReadOnly()) {
            in(BETWEEN_TRIES, () -> take(name));
            return;
        }
        try {
            repository.backUp(name);
        } catch (RepositoryException e) {
            log.notice(e.getMessage() + "; the backups before it are kept");
        }
    }

    private void in(Duration delay, Runnable deed) {
        later.schedule(deed, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Takes what is due after an import; the backup of a boot waits for the next manager.
    @Override
    public void close() {
        news.close();
        later.shutdownNow();
        if (!repository.isReadOnly()) takeImport();
    }
}
