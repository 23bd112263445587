package dev.restarter.mpathd.control;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.ipmp.ControlSocket;
import dev.restarter.kernel.net.Connection;
import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.kernel.net.UnixServer;
import dev.restarter.mpathd.decide.Verdict;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The control socket. Holding it is being the in.mpathd of this network namespace.
public final class ControlServer implements AutoCloseable {
    static final String NAME = ControlSocket.NAME;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int CLIENTS = 8;
    private static final int WAITING = 64;

    private final UnixServer socket;
    private final int ownUser;

    private ControlServer(UnixServer socket, int ownUser) {
        this.socket = socket;
        this.ownUser = ownUser;
    }

    /// @param ownUser the user that this process runs as; it may do what root may
    /// @return empty if another process holds the socket
    public static Optional<ControlServer> take(int ownUser) {
        return UnixServer.listenAbstract(NAME).map(socket -> new ControlServer(socket, ownUser));
    }

    /// Begins to answer.
    ///
    /// @param ask answers a request that the client is allowed to make; called from several threads
    /// @param log gets a line about each client that was turned away
    public void serve(Function<Request, Reply> ask, Consumer<String> log) {
        var workers = new ThreadPoolExecutor(
                CLIENTS,
                CLIENTS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("client-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
        Thread.ofPlatform().daemon().name("control").start(() -> accept(workers, ask, log));
    }

    private void accept(ExecutorService workers, Function<Request, Reply> ask, Consumer<String> log) {
        while (true) {
            var client = next(log);
            if (client.isEmpty()) return;
            try {
                workers.execute(() -> answer(client.get(), ask, log));
            } catch (RejectedExecutionException e) {
                client.get().close(); // too many at once: that one may come again
            }
        }
    }

    private Optional<Connection> next(Consumer<String> log) {
        while (true) {
            try {
                return socket.accept();
            } catch (KernelException e) {
                log.accept("cannot take a client: " + e.getMessage());
            }
        }
    }

    private void answer(Connection client, Function<Request, Reply> ask, Consumer<String> log) {
        try (client) {
            client.readTimeout(PATIENCE);
            var request = Line.read(client.in(), Request.class, Line.LONGEST_REQUEST);
            if (request.command() == null || request.name() == null) throw new IOException("the request lacks a field");
            if (!mayAsk(request, client.peer(), ownUser)) {
                log.accept("user " + client.peer().uid() + " (process "
                        + client.peer().pid() + ") may not ask for " + request.command());
                Line.write(client.out(), refusal());
                return;
            }
            Line.write(client.out(), ask.apply(request));
        } catch (EOFException e) {
            // It only wanted to know who we are, as whoever adopts a daemon does.
        } catch (IOException e) {
            log.accept("process " + client.peer().pid() + " asked badly: " + e.getMessage());
        }
    }

    /// Reference A17: a peer's number in place of a port below 1024.
    static boolean mayAsk(Request request, PeerCredentials peer, int ownUser) {
        return !request.command().isPrivileged() || peer.uid() == 0 || peer.uid() == ownUser;
    }

    private static Reply refusal() {
        var failure = Reply.of(Verdict.FAILURE);
        return new Reply(
                failure.version(),
                failure.code(),
                "only root and the user that in.mpathd runs as may do this",
                failure.groups(),
                failure.interfaces(),
                failure.addresses());
    }

    @Override
    public void close() {
        socket.close();
    }
}
