package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.Fd;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A control group of version 2, named by its folder. Holds no descriptor.
public record ControlGroup(Path folder) {
    private static final CFunction MKDIR = new CFunction("mkdir");
    private static final int MODE = 0777; // less the umask, as for any folder

    /// Makes a group below this one; one that exists already is as good.
    ///
    /// @throws UncheckedIOException if it cannot be made
    public ControlGroup child(String name) {
        var made = new ControlGroup(folder.resolve(name));
        // By the call itself, since a restart makes one group and finds another: java.nio throws where one is there.
        try (var arena = Arena.ofConfined()) {
            var path = Native.cString(arena, made.folder.toString());
            var result = MKDIR.attempt(path.address(), MODE);
            if (result >= 0 || result == -Errno.EEXIST) return made;
            throw new UncheckedIOException(
                    "cannot make the control group " + made.folder, new IOException(Errno.text(-result)));
        }
    }

    /// The group of that name below this one, whether it exists or not.
    public ControlGroup below(String name) {
        return new ControlGroup(folder.resolve(name));
    }

    public boolean exists() {
        return Files.isDirectory(folder);
    }

    /// The groups directly below.
    public List<ControlGroup> children() {
        try {
            return Subfolders.of(folder).stream().map(ControlGroup::new).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the control group " + folder, e);
        }
    }

    /// The processes directly in this group, less those that only wait to be reaped.
    public List<Integer> processes() {
        return ProcFile.read(folder.resolve("cgroup.procs").toString())
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .map(text -> text.lines()
                        .map(Integer::valueOf)
                        .filter(pid -> pid > 0) // 0 stands for one that another namespace hides
                        .toList())
                .orElse(List.of());
    }

    /// Moves a process, with all its threads, into this group.
    ///
    /// @return false if there is no such process, or no such group any more; one that is just ending stays where it
    ///     was
    public boolean move(int pid) {
        try {
            ProcFile.write(folder.resolve("cgroup.procs"), Integer.toString(pid));
            return true;
        } catch (KernelException e) {
            if (e.errno() == Errno.ESRCH || e.errno() == Errno.ENODEV) return false;
            if (e.errno() == Errno.ENOENT && !exists()) return false;
            throw e;
        }
    }

    /// Kills all processes here and below, at once, so that no one can outrun it by forking.
    ///
    /// @return false where the kernel is older than 5.14 and cannot do this
    public boolean kill() {
        try {
            ProcFile.write(folder.resolve("cgroup.kill"), "1");
            return true;
        } catch (KernelException e) {
            if (e.errno() == Errno.ENODEV) return true; // it was removed in between, so nobody was in it
            if (e.errno() == Errno.ENOENT) return !exists();
            throw e;
        }
    }

    /// Opens `cgroup.events`; it becomes ready with [Watch#PRI] when [#isPopulated(Fd)] may have changed since
    /// it was read last. Empty if the group is gone.
    public Optional<Fd> openEvents() {
        try {
            return Optional.of(Native.open(folder.resolve("cgroup.events"), Native.O_RDONLY, 0));
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENODEV) return Optional.empty();
            throw e;
        }
    }

    /// Reads an open `cgroup.events`: whether a living process is here or below. A group that is gone has none.
    public static boolean isPopulated(Fd events) {
        try {
            return new String(ProcFile.reread(events), StandardCharsets.US_ASCII).contains("populated 1");
        } catch (KernelException e) {
            if (e.errno() == Errno.ENODEV) return false;
            throw e;
        }
    }

    /// Whether a living process is here or below.
    public boolean isPopulated() {
        return ProcFile.read(folder.resolve("cgroup.events").toString())
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).contains("populated 1"))
                .orElse(false);
    }

    /// What all processes used that ever were here or below, in microseconds; empty where the kernel does not tell.
    public OptionalLong cpuMicros() {
        return text("cpu.stat")
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("usage_usec "))
                        .findFirst())
                .map(line -> OptionalLong.of(Long.parseLong(line.substring("usage_usec ".length()))))
                .orElse(OptionalLong.empty());
    }

    /// The memory that is accounted to this group and those below, in bytes, files in the cache included; empty
    /// where the memory controller is off.
    public OptionalLong memoryBytes() {
        return text("memory.current")
                .map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                .orElse(OptionalLong.empty());
    }

    private Optional<String> text(String file) {
        return ProcFile.read(folder.resolve(file).toString())
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    /// The group above.
    public ControlGroup parent() {
        return new ControlGroup(folder.getParent());
    }

    /// The controllers that can limit this group.
    public Set<String> controllers() {
        return words("cgroup.controllers");
    }

    /// The controllers that can limit the groups below.
    public Set<String> handedDown() {
        return words("cgroup.subtree_control");
    }

    private Set<String> words(String file) {
        return text(file)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Set.of(text.split("\\s+")))
                .orElse(Set.of());
    }

    /// Lets the groups below be limited by a controller.
    ///
    /// @throws KernelException if this group does not have it, or has processes of its own
    public void handDown(String controller) {
        write("cgroup.subtree_control", "+" + controller);
    }

    /// Whether the group has such a file, as `memory.max`.
    public boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    /// Writes one of the group's files.
    ///
    /// @throws KernelException if there is no such file, or the kernel does not take the text
    public void write(String file, String text) {
        ProcFile.write(folder.resolve(file), text);
    }

    /// Opens the folder, for [Spawn#group()].
    public Fd open() {
        return Native.open(folder, Native.O_RDONLY | Native.O_DIRECTORY, 0);
    }

    /// Removes this group and the groups below it, which a process of it may have made.
    ///
    /// @return false if a process is in it
    public boolean remove() {
        if (removeAlone()) return true;
        for (var below : children()) {
            if (!below.remove()) return false;
        }
        return removeAlone();
    }

    /// Removes this group if no process and no other group is in it.
    ///
    /// @return false if there is
    public boolean removeAlone() {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (IOException e) {
            return false; // busy: the kernel gives no closer reason
        }
    }

    /// The place of a process, seen from the mount; empty if it is outside what is mounted here.
    public static Optional<ControlGroup> of(int pid, Path mount) {
        return ProcessFacts.controlGroup(pid)
                .filter(path -> !path.startsWith("/.."))
                .map(path -> new ControlGroup(mount.resolve(path.substring(1)).normalize()))
                .filter(ControlGroup::exists);
    }

    /// Where version 2 is mounted: `/sys/fs/cgroup`, or a folder in it beside version 1. Empty if it is not.
    public static Optional<Path> mount() {
        try (var mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            return mounts.map(line -> line.split(" "))
                    .filter(fields -> fields.length > 2 && fields[2].equals("cgroup2"))
                    .map(fields -> Path.of(fields[1]))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
