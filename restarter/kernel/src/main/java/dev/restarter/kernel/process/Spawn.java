package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A program to start: in a session of its own, with default signals, nothing to read and no other descriptor than
/// its output.
///
/// @param executable  the program's file
/// @param arguments   from the program's name on
/// @param environment all of it, as `NAME=value`
/// @param output      where standard output and standard error go
/// @param folder      where it runs; ours if empty
/// @param group       a descriptor of the folder of the control group to be born in; only where [#canBeBornIn()]
public record Spawn(
        Path executable,
        List<String> arguments,
        List<String> environment,
        Fd output,
        Optional<Path> folder,
        Optional<Fd> group) {
    private static final CFunction POSIX_SPAWN = new CFunction("posix_spawn");
    private static final CFunction ACTIONS_INIT = new CFunction("posix_spawn_file_actions_init");
    private static final CFunction ACTIONS_DESTROY = new CFunction("posix_spawn_file_actions_destroy");
    private static final CFunction ADD_OPEN = new CFunction("posix_spawn_file_actions_addopen");
    private static final CFunction ADD_DUP = new CFunction("posix_spawn_file_actions_adddup2");
    private static final CFunction ADD_CLOSE_FROM = new CFunction("posix_spawn_file_actions_addclosefrom_np");
    private static final CFunction ADD_CHDIR = new CFunction("posix_spawn_file_actions_addchdir_np");
    private static final CFunction ATTRIBUTES_INIT = new CFunction("posix_spawnattr_init");
    private static final CFunction SET_FLAGS = new CFunction("posix_spawnattr_setflags");
    private static final CFunction SET_DEFAULT = new CFunction("posix_spawnattr_setsigdefault");
    private static final CFunction SET_GROUP = new CFunction("posix_spawnattr_setcgroup_np");

    private static final int DEFAULT_SIGNALS = 0x04;
    private static final int SIGNAL_MASK = 0x08;
    private static final int NEW_SESSION = 0x80;
    private static final int CONTROL_GROUP = 0x100;
    private static final int OPAQUE_SIZE = 512; // more than either of the C library's structures

    /// Whether the C library can start a process inside a control group (glibc 2.39); otherwise it is moved
    /// there.
    public static boolean canBeBornIn() {
        return SET_GROUP.exists();
    }

    /// Starts the program and gives its pid.
    ///
    /// @throws dev.restarter.kernel.KernelException if the folder cannot be entered or the program cannot be
    ///     run
    int start() {
        try (var arena = Arena.ofConfined()) {
            var pid = arena.allocate(ValueLayout.JAVA_INT);
            var actions = actions(arena);
            try {
                POSIX_SPAWN.callReturningErrno(
                        pid.address(),
                        Native.cString(arena, executable.toString()).address(),
                        actions.address(),
                        attributes(arena).address(),
                        strings(arena, arguments).address(),
                        strings(arena, environment).address());
            } finally {
                ACTIONS_DESTROY.attempt(actions.address());
            }
            return pid.get(ValueLayout.JAVA_INT, 0);
        }
    }

    private MemorySegment actions(Arena arena) {
        var actions = arena.allocate(OPAQUE_SIZE, 16);
        var at = actions.address();
        ACTIONS_INIT.callReturningErrno(at);
        ADD_DUP.callReturningErrno(at, output.number(), 1);
        ADD_DUP.callReturningErrno(at, 1, 2);
        ADD_OPEN.callReturningErrno(at, 0, Native.cString(arena, "/dev/null").address(), Native.O_RDONLY, 0);
        ADD_CLOSE_FROM.callReturningErrno(at, 3);
        if (folder.isPresent()) {
            ADD_CHDIR.callReturningErrno(
                    at, Native.cString(arena, folder.get().toString()).address());
        }
        return actions;
    }

    private MemorySegment attributes(Arena arena) {
        var attributes = arena.allocate(OPAQUE_SIZE, 16);
        var at = attributes.address();
        ATTRIBUTES_INIT.callReturningErrno(at); // leaves the signal mask to set empty
        var flags = DEFAULT_SIGNALS | SIGNAL_MASK | NEW_SESSION;
        SET_DEFAULT.callReturningErrno(
                at, arena.allocate(128, 8).fill((byte) 0xff).address());
        if (group.isPresent()) {
            SET_GROUP.callReturningErrno(at, group.get().number());
            flags |= CONTROL_GROUP;
        }
        SET_FLAGS.callReturningErrno(at, flags);
        return attributes;
    }

    /// Pointers, a null behind them, and what they point to: in one piece, since each piece is asked of the C
    /// library.
    private static MemorySegment strings(Arena arena, List<String> texts) {
        var all = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        var pointers = (all.size() + 1L) * Long.BYTES;
        var size = all.stream().mapToLong(bytes -> bytes.length + 1L).sum();
        var piece = arena.allocate(pointers + size, Long.BYTES);
        var at = pointers;
        for (var i = 0; i < all.size(); i++) {
            var bytes = all.get(i);
            piece.setAtIndex(ValueLayout.JAVA_LONG, i, piece.address() + at);
            MemorySegment.copy(bytes, 0, piece, ValueLayout.JAVA_BYTE, at, bytes.length);
            at += bytes.length + 1;
        }
        return piece;
    }
}
