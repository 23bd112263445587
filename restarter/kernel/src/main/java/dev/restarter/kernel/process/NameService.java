package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Users and groups as the C library knows them: from all the sources that `/etc/nsswitch.conf` names, directories on
/// the network included. So each call may take its time; it holds up the thread that makes it.
public final class NameService {
    private static final CFunction BY_NAME = new CFunction("getpwnam_r");
    private static final CFunction BY_NUMBER = new CFunction("getpwuid_r");
    private static final CFunction GROUP_BY_NAME = new CFunction("getgrnam_r");
    private static final CFunction GROUP_LIST = new CFunction("getgrouplist");
    private static final int ENTRY = 64; // more than either structure
    private static final int TEXTS = 64 * 1024;
    private static final int MOST_GROUPS = 65_536; // the kernel's own limit
    private static final int ERANGE = 34;

    // The structures of the C library are the same on every 64-bit machine.
    private static final int PW_NAME = 0;
    private static final int PW_UID = 16;
    private static final int PW_GID = 20;
    private static final int PW_DIR = 32;
    private static final int GR_GID = 16;

    private NameService() {}

    /// @param home the home folder, which may be no path at all
    public record User(String name, long uid, long gid, String home) {}

    public static Optional<User> user(String name) {
        try (var arena = Arena.ofConfined()) {
            return user(arena, BY_NAME, Native.cString(arena, name).address());
        }
    }

    public static Optional<User> user(long uid) {
        try (var arena = Arena.ofConfined()) {
            return user(arena, BY_NUMBER, uid);
        }
    }

    private static Optional<User> user(Arena arena, CFunction function, long key) {
        var texts = arena.allocate(TEXTS);
        return entry(arena, function, key, texts)
                .map(entry -> new User(
                        text(entry, PW_NAME, texts),
                        Integer.toUnsignedLong(entry.get(ValueLayout.JAVA_INT, PW_UID)),
                        Integer.toUnsignedLong(entry.get(ValueLayout.JAVA_INT, PW_GID)),
                        text(entry, PW_DIR, texts)));
    }

    /// The number of a group; empty if there is none of that name.
    public static OptionalLong group(String name) {
        try (var arena = Arena.ofConfined()) {
            var texts = arena.allocate(TEXTS);
            return entry(arena, GROUP_BY_NAME, Native.cString(arena, name).address(), texts)
                    .map(entry -> OptionalLong.of(Integer.toUnsignedLong(entry.get(ValueLayout.JAVA_INT, GR_GID))))
                    .orElse(OptionalLong.empty());
        }
    }

    /// All groups of a user, the primary one included, as a login would set them.
    public static List<Long> groups(String name, long primary) {
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocateFrom(ValueLayout.JAVA_INT, MOST_GROUPS);
            var groups = arena.allocate(ValueLayout.JAVA_INT, MOST_GROUPS);
            GROUP_LIST.call(Native.cString(arena, name).address(), primary, groups.address(), count.address());
            var all = new ArrayList<Long>();
            for (var i = 0; i < count.get(ValueLayout.JAVA_INT, 0); i++) {
                all.add(Integer.toUnsignedLong(groups.getAtIndex(ValueLayout.JAVA_INT, i)));
            }
            return all;
        }
    }

    /// These functions return 0 and no entry where there is none, or one of several errors that mean the same.
    private static Optional<MemorySegment> entry(Arena arena, CFunction function, long key, MemorySegment texts) {
        var entry = arena.allocate(ENTRY, 8);
        var found = arena.allocate(ValueLayout.JAVA_LONG);
        try {
            function.callReturningErrno(key, entry.address(), texts.address(), TEXTS, found.address());
        } catch (KernelException e) {
            return switch (e.errno()) {
                case Errno.ENOENT, Errno.ESRCH, Errno.EBADF, Errno.EPERM -> Optional.empty();
                case ERANGE -> throw e.about("an account with more than " + TEXTS + " bytes");
                default -> throw e;
            };
        }
        return found.get(ValueLayout.JAVA_LONG, 0) == 0 ? Optional.empty() : Optional.of(entry);
    }

    /// A text that the entry points to: it lies in the buffer that the function was given.
    private static String text(MemorySegment entry, long offset, MemorySegment texts) {
        return texts.getString(entry.get(ValueLayout.JAVA_LONG, offset) - texts.address(), StandardCharsets.UTF_8);
    }
}
