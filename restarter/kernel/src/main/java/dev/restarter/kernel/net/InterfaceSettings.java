package dev.restarter.kernel.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Kernel settings of one interface, below `/proc/sys/net/ipv4/conf`.
///
/// @param folder the interface's folder
public record InterfaceSettings(Path folder) {
    private static final Path ALL = Path.of("/proc/sys/net/ipv4/conf");

    /// @throws IllegalArgumentException for a name that cannot be an interface's
    public static InterfaceSettings of(String interfaceName) {
        if (!interfaceName.matches("[^/\\s]{1,15}") || interfaceName.matches("\\.\\.?")) {
            throw new IllegalArgumentException("no interface can have the name '" + interfaceName + "'");
        }
        return new InterfaceSettings(ALL.resolve(interfaceName));
    }

    /// Sets a value unless it is set already.
    ///
    /// @return whether it had to be changed
    /// @throws IOException if there is no such setting, or we may not change it
    public boolean set(String name, int value) throws IOException {
        var file = folder.resolve(name);
        if (Files.readString(file).strip().equals(Integer.toString(value))) return false;
        Files.writeString(file, Integer.toString(value));
        return true;
    }
}
