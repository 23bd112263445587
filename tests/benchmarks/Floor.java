import dev.restarter.kernel.CFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What any Java program must do at least: start processes with `posix_spawn` and wait on their pidfds. A program of
/// its own, so that the start of a cold JVM is part of it.
///
/// - `keep N`: keeps N sleepers until a line comes on standard input; then it ends them and itself.
/// - `again`: keeps one sleeper, and starts the next when it dies, until it is killed itself.
/// - `once N FILE`: runs N programs of 5 ms at once, then one that makes FILE.
public final class Floor {
    private static final CFunction SPAWN = new CFunction("posix_spawn");
    private static final CFunction ACTIONS_INIT = new CFunction("posix_spawn_file_actions_init");
    private static final CFunction ACTIONS_OPEN = new CFunction("posix_spawn_file_actions_addopen");
    private static final CFunction ATTRIBUTES_INIT = new CFunction("posix_spawnattr_init");
    private static final CFunction SET_FLAGS = new CFunction("posix_spawnattr_setflags");
    private static final CFunction SYSCALL = new CFunction("syscall");
    private static final CFunction EPOLL_CREATE = new CFunction("epoll_create1");
    private static final CFunction EPOLL_CTL = new CFunction("epoll_ctl");
    private static final CFunction EPOLL_WAIT = new CFunction("epoll_wait");
    private static final CFunction WAITPID = new CFunction("waitpid");
    private static final CFunction CLOSE = new CFunction("close");
    private static final CFunction KILL = new CFunction("kill");
    private static final int PIDFD_OPEN = 434;
    private static final int NEW_SESSION = 0x80;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int IN = 1;
    private static final int ADD = 1;
    private static final int REMOVE = 2;
    private static final int SIGTERM = 15;

    // The kernel packs this structure on x86-64 alone.
    private static final int DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8;

    private final Arena arena = Arena.global();
    private final MemorySegment actions = arena.allocate(512, 16);
    private final MemorySegment attributes = arena.allocate(512, 16);
    private final MemorySegment environment = strings(List.of("PATH=/usr/bin:/bin"));
    private final MemorySegment pid = arena.allocate(8, 8);
    private final MemorySegment event = arena.allocate(16, 8);
    private final int epoll = EPOLL_CREATE.call(CLOSE_ON_EXEC);
    private final Map<Integer, Integer> running = new HashMap<>();

    private Floor() {
        ACTIONS_INIT.callReturningErrno(actions.address());
        ATTRIBUTES_INIT.callReturningErrno(attributes.address());
        SET_FLAGS.callReturningErrno(attributes.address(), NEW_SESSION);
        var nowhere = arena.allocateFrom("/dev/null").address();
        for (var fd = 0; fd < 3; fd++) ACTIONS_OPEN.callReturningErrno(actions.address(), fd, nowhere, 2, 0);
    }

    public static void main(String[] args) {
        var floor = new Floor();
        switch (args[0]) {
            case "keep" -> floor.keep(Integer.parseInt(args[1]));
            case "again" -> floor.again();
            default -> floor.once(Integer.parseInt(args[1]), args[2]);
        }
    }

    private void keep(int count) {
        var sleeper = new Command("/bin/sleep", "1000");
        for (var i = 0; i < count; i++) start(sleeper);
        watch(0);
        while (ended() != 0) {}
        EPOLL_CTL.call(epoll, REMOVE, 0, 0);
        running.values().forEach(child -> KILL.attempt(child, SIGTERM));
        while (!running.isEmpty()) reap(ended());
    }

    private void again() {
        var sleeper = new Command("/bin/sleep", "1000");
        start(sleeper);
        while (true) {
            reap(ended());
            start(sleeper);
        }
    }

    private void once(int count, String file) {
        var nap = new Command("/bin/sleep", "0.005");
        for (var i = 0; i < count; i++) start(nap);
        while (!running.isEmpty()) reap(ended());
        start(new Command("/usr/bin/touch", file));
        reap(ended());
    }

    private void start(Command command) {
        SPAWN.callReturningErrno(
                pid.address(), command.program.address(), actions.address(), attributes.address(),
                command.arguments.address(), environment.address());
        var child = pid.get(ValueLayout.JAVA_INT, 0);
        var fd = SYSCALL.call(PIDFD_OPEN, child, 0);
        running.put(fd, child);
        watch(fd);
    }

    private void watch(int fd) {
        event.set(ValueLayout.JAVA_INT, 0, IN);
        event.set(ValueLayout.JAVA_LONG_UNALIGNED, DATA, fd);
        EPOLL_CTL.call(epoll, ADD, fd, event.address());
    }

    /// The descriptor that is ready next.
    private int ended() {
        EPOLL_WAIT.call(epoll, event.address(), 1, -1);
        return (int) event.get(ValueLayout.JAVA_LONG_UNALIGNED, DATA);
    }

    private void reap(int fd) {
        WAITPID.call(running.remove(fd), 0, 0);
        // A child that is just being started may still hold it open, and then it would stay ready for ever.
        EPOLL_CTL.call(epoll, REMOVE, fd, 0);
        CLOSE.call(fd);
    }

    private MemorySegment strings(List<String> texts) {
        var array = arena.allocate(ValueLayout.JAVA_LONG, texts.size() + 1L);
        for (var i = 0; i < texts.size(); i++) {
            array.setAtIndex(ValueLayout.JAVA_LONG, i, arena.allocateFrom(texts.get(i)).address());
        }
        return array;
    }

    private final class Command {
        final MemorySegment program;
        final MemorySegment arguments;

        Command(String program, String argument) {
            this.program = arena.allocateFrom(program);
            this.arguments = strings(List.of(program, argument));
        }
    }
}
