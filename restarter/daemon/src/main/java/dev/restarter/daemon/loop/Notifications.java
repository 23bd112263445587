package dev.restarter.daemon.loop;

import dev.restarter.contract.Contracts;
import dev.restarter.contract.method.MethodRun;
import dev.restarter.engine.Event;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.net.NotifySocket;
import dev.restarter.model.care.Care;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// The socket on which services tell the manager about themselves. It is bound when the first service may use it, at an
/// address that every manager of this root binds, so that a service keeps what it was told.
///
/// Only members of a contract are heard, by the credentials that the kernel adds to each message: a message is its
/// contract's. Any thread may call; a thread of its own listens.
final class Notifications implements AutoCloseable {
    /// How many letters may wait in the inbox before further messages have to wait in the socket.
    private static final int MANY = 1000;

    private static final long PAUSE_NANOS = 1_000_000;
    private static final long MICROS = 1_000_000;

    private final Path address;
    private final Contracts contracts;
    private final Inbox inbox;
    private final ManagerLog log;
    private NotifySocket socket; // null until it is needed; guarded by this

    Notifications(Path address, Contracts contracts, Inbox inbox, ManagerLog log) {
        this.address = address;
        this.contracts = contracts;
        this.inbox = inbox;
        this.log = log;
    }

    /// Begins to listen, unless it was done before. Where the socket cannot be made, services are not heard,
    /// which is said in the log.
    synchronized void listen() {
        if (socket != null) return;
        try {
            var bound = NotifySocket.bind(address);
            Thread.ofPlatform().daemon().name("notifications").start(() -> hear(bound));
            socket = bound;
        } catch (IOException | IllegalArgumentException e) {
            log.notice("services cannot tell whether they are ready or alive: " + e.getMessage());
        }
    }

    /// What a start method has to know to be heard.
    MethodRun tell(MethodRun run, Care care) {
        if (!care.isHeard()) return run;
        listen();
        var told = run.with("NOTIFY_SOCKET", address.toString());
        return care.watchdog()
                .map(time -> told.with("WATCHDOG_USEC", Long.toString(time.toSeconds() * MICROS)))
                .orElse(told);
    }

    private void hear(NotifySocket bound) {
        try {
            for (var message = bound.receive(); message.isPresent(); message = bound.receive()) {
                hear(message.get());
                while (inbox.size() > MANY) LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (KernelException e) {
            log.error("services are not heard any more", e);
        }
    }

    private void hear(NotifySocket.Message message) {
        contracts.holding(message.pid()).ifPresent(contract -> {
            var told = NotificationText.read(
                    message.text(),
                    pid -> contracts.holding(pid).filter(contract::equals).isPresent());
            inbox.happened(new Event.Notified(contract.number(), told));
        });
    }

    @Override
    public synchronized void close() {
        if (socket != null) socket.close();
    }
}
