package dev.restarter.daemon.terminal;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.net.Connection;
import dev.restarter.kernel.net.UnixServer;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Lets terminals in: a socket, a thread that accepts, and a bounded number of sessions.
public final class Door implements AutoCloseable {
    /// Anybody may connect; what he may do is for [Rights] to say.
    public static final int MODE = 0666;

    private static final System.Logger LOG = System.getLogger(Door.class.getName());
    private static final int MOST = 64;
    /// Users who may only look cannot take the places of those who run this.
    private static final int MOST_STRANGERS = 32;
    /// How many wait for a place, and how long: a hundred commands at once are served in turn.
    private static final int MOST_WAITING = 512;
    private static final int MOST_STRANGERS_WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration HELLO_WITHIN = Duration.ofSeconds(5);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final long BREATH_NANOS = Duration.ofMillis(100).toNanos();

    private final UnixServer server;
    private final int ownUid;
    private final Duration patience;
    private final Semaphore room = new Semaphore(MOST);
    private final Semaphore roomForStrangers = new Semaphore(MOST_STRANGERS);
    private final Semaphore lobby = new Semaphore(MOST_WAITING);
    private final Semaphore lobbyForStrangers = new Semaphore(MOST_STRANGERS_WAITING);
    private final Set<Thread> commands = ConcurrentHashMap.newKeySet();

    private Door(UnixServer server, int ownUid, Duration patience) {
        this.server = server;
        this.ownUid = ownUid;
        this.patience = patience;
    }

    /// Makes the socket. Terminals may knock, and wait until [#open]: so what is wrong with the socket is known
    /// before anything is started. The caller holds the lock of the manager's folder.
    ///
    /// @throws IOException if the socket cannot be made, with a sentence
    public static Door at(Path socket) throws IOException {
        return at(socket, PATIENCE);
    }

    /// @param patience how long a terminal waits for its turn before it is turned away
    static Door at(Path socket, Duration patience) throws IOException {
        var ownUid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        return new Door(UnixServer.listen(socket, MODE), ownUid, patience);
    }

    /// Begins to let terminals in.
    ///
    /// @param programs what may be asked for, by name
    public void open(Map<String, Program> programs) {
        var offered = Map.copyOf(programs);
        Thread.ofPlatform().name("door").daemon().start(() -> accept(offered));
    }

    /// Lets nobody in any more, interrupts the commands that are under way and gives them two seconds to say so.
    @Override
    public void close() {
        server.close();
        commands.forEach(Thread::interrupt);
        var deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (var command : commands) {
                command.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Map<String, Program> programs) {
        while (true) {
            try {
                var next = server.accept();
                if (next.isEmpty()) return;
                admit(next.get(), programs);
            } catch (KernelException e) {
                // Out of descriptors, for example: others will end, so try again, but not at full speed.
                LOG.log(Level.WARNING, "a terminal could not be let in: {0}", e.getMessage());
                LockSupport.parkNanos(BREATH_NANOS);
            }
        }
    }

    private void admit(Connection connection, Map<String, Program> programs) {
        var uid = connection.peer().uid();
        var isStranger = uid != 0 && uid != ownUid;
        var places = isStranger ? List.of(roomForStrangers, room) : List.of(room);
        if (isTaken(places)) {
            begin(connection, programs, places);
            return;
        }
        var lobby = isStranger ? lobbyForStrangers : this.lobby;
        if (!lobby.tryAcquire()) {
            turnAway(connection);
            return;
        }
        Thread.ofVirtual().start(() -> {
            var admitted = isTakenInTime(places);
            lobby.release();
            if (admitted) begin(connection, programs, places);
            else Thread.ofPlatform().daemon().start(() -> turnAway(connection));
        });
    }

    /// Takes all of the places, or none.
    private static boolean isTaken(List<Semaphore> places) {
        var taken = new ArrayList<Semaphore>();
        for (var place : places) if (place.tryAcquire()) taken.add(place);
        if (taken.size() < places.size()) taken.forEach(Semaphore::release);
        return taken.size() == places.size();
    }

    private boolean isTakenInTime(List<Semaphore> places) {
        var deadline = System.nanoTime() + patience.toNanos();
        var taken = new ArrayList<Semaphore>();
        try {
            for (var place : places) {
                if (place.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) taken.add(place);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (taken.size() < places.size()) taken.forEach(Semaphore::release);
        return taken.size() == places.size();
    }

    private void begin(Connection connection, Map<String, Program> programs, List<Semaphore> taken) {
        Thread.ofPlatform().name("terminal").daemon().start(() -> {
            try (connection) {
                converse(connection, programs);
            } finally {
                taken.forEach(Semaphore::release);
            }
        });
    }

    private void converse(Connection connection, Map<String, Program> programs) {
        connection.readTimeout(HELLO_WITHIN);
        var frames = new Frames(connection.in(), connection.out());
        var session = new Session(frames, connection.peer(), programs, connection::close);
        session.run(command -> {
            connection.readTimeout(Duration.ZERO);
            commands.removeIf(other -> other.getState() == Thread.State.TERMINATED);
            commands.add(command);
        });
    }

    private static void turnAway(Connection connection) {
        try (connection) {
            var frames = new Frames(connection.in(), connection.out());
            var line = "The manager is serving as many commands as it can; try again.\n";
            frames.write(Kind.ERR, line.getBytes(StandardCharsets.UTF_8));
            frames.write(Kind.EXIT, new byte[] {1});
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a terminal was turned away and did not listen: {0}", e.getMessage());
        }
    }
}
