package dev.restarter.daemon;

import dev.restarter.wire.SocketPlace;
import dev.restarter.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// Where things lie: in the system's places for root, in the XDG places for anybody else, or all below one folder.
///
/// @param root          what tells this manager from others: the one folder, or the folder of the repository
/// @param configuration what administrators edit, such as `network/hostname.eth0`
/// @param run           the socket, the lock and the volatile database: gone at boot
/// @param home          the tree that this program was started from
public record Places(Path root, Path configuration, Path repository, Path logs, Path run, Path socket, Path home) {

    /// @param oneRoot the value of `--root` or `RESTARTER_ROOT`, if there is one
    /// @throws WireException if there is no place for the socket, or its name is too long
    /// @throws IllegalArgumentException naming the variable that is missing
    static Places find(Optional<Path> oneRoot, Map<String, String> environment, int uid, Path home)
            throws WireException {
        var socket = SocketPlace.find(oneRoot.map(Path::toString).orElse(""));
        if (oneRoot.isPresent()) {
            var root = oneRoot.get().toAbsolutePath().normalize();
            return new Places(
                    root,
                    root.resolve("etc"),
                    root.resolve("repository.db"),
                    root.resolve("log"),
                    root.resolve("run"),
                    socket,
                    home);
        }
        if (uid == 0) {
            return new Places(
                    Path.of("/var/lib/restarter"),
                    Path.of("/etc/restarter"),
                    Path.of("/var/lib/restarter/repository.db"),
                    Path.of("/var/log/restarter"),
                    socket.getParent(),
                    socket,
                    home);
        }
        var state = xdg(environment, "XDG_STATE_HOME", ".local/state");
        return new Places(
                state,
                xdg(environment, "XDG_CONFIG_HOME", ".config"),
                state.resolve("repository.db"),
                state.resolve("log"),
                socket.getParent(),
                socket,
                home);
    }

    private static Path xdg(Map<String, String> environment, String variable, String fallback) {
        var value = environment.get(variable);
        if (value != null && value.startsWith("/")) return Path.of(value, "restarter");
        var userHome = environment.get("HOME");
        if (userHome != null && userHome.startsWith("/")) return Path.of(userHome, fallback, "restarter");
        throw new IllegalArgumentException(
                "neither " + variable + " nor HOME names a folder; set one of them, or give --root DIR");
    }

    /// The volatile database (reference 7.7 calls for a second store).
    public Path volatileDatabase() {
        return run.resolve("volatile.db");
    }

    /// Who besides root and the manager's user may do what.
    public Path authorizations() {
        return configuration.resolve("authorizations");
    }

    /// The socket on which services tell about themselves.
    public Path notifications() {
        return run.resolve("notify");
    }

    /// Where an administrator puts manifests that are to be imported at the start, beside those that are shipped.
    public Path siteManifests() {
        return configuration.resolve("manifest");
    }

    /// Where profiles lie: `generic`, `platform` and `site`, in XML, YAML or JSON, and any number of them below
    /// `site`.
    public Path profiles() {
        return configuration.resolve("profile");
    }

    public Path lock() {
        return run.resolve("lock");
    }

    /// Creates the folders that are missing. What the manager writes is for everybody to read and for nobody
    /// else to write, but the repository, which may hold secrets.
    ///
    /// @throws IOException if one cannot be created
    public void create() throws IOException {
        for (var folder : new Path[] {configuration, logs, run}) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Files.createDirectories(
                repository.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
