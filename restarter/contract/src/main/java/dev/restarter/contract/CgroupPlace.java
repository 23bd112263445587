package dev.restarter.contract;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.ControlGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a daemon keeps its control groups: one group for all, in it a leaf for the daemon alone and a group for
/// each instance, in that a group for each contract.
///
/// @param base   holds the leaf and the instances' groups
/// @param origin where the daemon came from
record CgroupPlace(ControlGroup base, ControlGroup origin) {
    // No instance's name begins so.
    private static final String LEAF = "@daemon";
    private static final int DEEPEST = 8;
    private static final String OURS = "restarter-";

    /// The group's name for daemons of a root.
    ///
    /// @param rootId tells daemons of different roots apart
    static String name(String rootId) {
        return OURS + rootId;
    }

    /// Finds the group of that name, or makes it, and moves this process into its leaf.
    ///
    /// @param name as [#name] gives it
    /// @return empty if that is not allowed here
    static Optional<CgroupPlace> occupy(String name) {
        var mount = ControlGroup.mount();
        if (mount.isEmpty()) return Optional.empty();
        var own = (int) ProcessHandle.current().pid();
        var origin = ControlGroup.of(own, mount.get()).orElse(new ControlGroup(mount.get()));
        var before = earlier(mount.get(), origin, name);
        try {
            var base = before.isPresent()
                    ? before.get()
                    : parent(mount.get(), origin).child(name);
            var place = new CgroupPlace(base, origin.equals(place(base)) ? base : origin);
            return place.enter(own);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private Optional<CgroupPlace> enter(int own) {
        try {
            base.child(LEAF).move(own);
            return Optional.of(this);
        } catch (KernelException e) {
            leaf().remove();
            base.remove();
            return Optional.empty();
        }
    }

    private static ControlGroup place(ControlGroup base) {
        return new ControlGroup(base.folder().resolve(LEAF));
    }

    ControlGroup leaf() {
        return place(base);
    }

    ControlGroup instance(String name) {
        return new ControlGroup(base.folder().resolve(name));
    }

    /// The contract that a path of `/proc/PID/cgroup` lies in; empty if it is outside or in the leaf.
    Optional<ContractId> contractOf(String path) {
        var parts = Path.of(path);
        for (var i = 0; i + 2 < parts.getNameCount(); i++) {
            if (parts.getName(i).equals(base.folder().getFileName())) {
                return ContractId.parse(parts.getName(i + 2).toString());
            }
        }
        return Optional.empty();
    }

    boolean isLeaf(ControlGroup group) {
        return group.equals(leaf());
    }

    /// Goes back where the daemon came from and removes what is empty.
    void leave() {
        var own = (int) ProcessHandle.current().pid();
        try {
            (origin.exists() ? origin : new ControlGroup(base.folder().getParent())).move(own);
        } catch (KernelException e) {
            return; // then the leaf is in use and stays
        }
        leaf().remove();
        base.children().forEach(ControlGroup::remove);
        base.remove();
    }

    /// A daemon that died may have been started elsewhere, so its groups are looked for below the whole mount.
    private static Optional<ControlGroup> earlier(Path mount, ControlGroup origin, String name) {
        for (var near = origin.folder(); near.startsWith(mount); near = near.getParent()) {
            if (near.endsWith(name)) return Optional.of(new ControlGroup(near));
            if (Files.isDirectory(near.resolve(name))) return Optional.of(new ControlGroup(near.resolve(name)));
        }
        return below(new ControlGroup(mount), name, DEEPEST);
    }

    private static Optional<ControlGroup> below(ControlGroup group, String name, int levels) {
        if (levels == 0) return Optional.empty();
        for (var child : children(group)) {
            if (child.folder().endsWith(name)) return Optional.of(child);
            // Another daemon has a thousand groups there, and none of ours.
            if (child.folder().getFileName().toString().startsWith(OURS)) continue;
            var found = below(child, name, levels - 1);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /// What we may not look into is not ours.
    private static List<ControlGroup> children(ControlGroup group) {
        try {
            return group.children();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    /// Our own group if it was given to us, else the top. Root may write everywhere, so for root only a group
    /// that belongs to a unit (as ours, which systemd delegates) counts as given.
    private static ControlGroup parent(Path mount, ControlGroup origin) throws UncheckedIOException {
        var ofUnit = origin.folder().getFileName().toString().endsWith(".service");
        try {
            var ofRoot = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS) == 0;
            return ofUnit || !ofRoot ? origin : new ControlGroup(mount);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/self", e);
        }
    }
}
