package dev.restarter.daemon.loop;

import dev.restarter.engine.Event;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.TreeMap;

/// Tells the loop whether files that dependencies name exist, at once and on every change. A file whose folder does not
/// exist yet is waited for in the nearest folder that does.
final class FileWatch implements AutoCloseable {
    private final Inbox inbox;
    private final WatchService service;
    private final Map<Path, Boolean> known = new TreeMap<>(); // guarded by this

    FileWatch(Inbox inbox) throws IOException {
        this.inbox = inbox;
        this.service = FileSystems.getDefault().newWatchService();
    }

    synchronized void watch(String file) {
        if (known.isEmpty()) Thread.ofPlatform().daemon().name("file watch").start(this::listen);
        // The engine wants to know in any case.
        known.remove(Path.of(file));
        look(Path.of(file));
    }

    private void listen() {
        try {
            while (true) {
                var key = service.take();
                key.pollEvents();
                key.reset();
                lookAgain();
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // Closed.
        }
    }

    private synchronized void lookAgain() {
        known.keySet().forEach(this::look);
    }

    /// Registers first, so that nothing can happen unseen between the look and the watch.
    private void look(Path file) {
        register(file);
        var exists = Files.exists(file);
        var before = known.put(file, exists);
        if (before == null || before != exists) inbox.happened(new Event.FileSeen(file.toString(), exists));
    }

    private void register(Path file) {
        for (var folder = file.getParent(); folder != null; folder = folder.getParent()) {
            try {
                folder.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
                return;
            } catch (IOException _) {
                // Not there, or not for us to see: the folder above tells when that changes.
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
