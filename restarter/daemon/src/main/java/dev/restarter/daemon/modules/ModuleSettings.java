package dev.restarter.daemon.modules;

import dev.restarter.model.Properties;
import dev.restarter.module.HookRefused;
import dev.restarter.module.HookTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/// Which module an instance is: its property group `module`.
///
/// @param jar       an existing file that not everybody may write
/// @param className the class that implements [dev.restarter.module.HostedModule]
record ModuleSettings(Path jar, String className) {

    /// @param folder where a jar that is named without a folder lies
    /// @throws ModuleRefused if a property is missing or the jar is not there or cannot be trusted
    /// @throws HookRefused   if the module was made for hooks that this stack has not
    static ModuleSettings read(Properties properties, Path folder) throws ModuleRefused, HookRefused {
        var name = required(properties, "jar", "cluster.jar");
        var className = required(properties, "class", "dev.restarter.cluster.ClusterModule");
        var version = properties.string("module", "version").orElse(HookTable.VERSION);
        if (!version.equals(HookTable.VERSION)) {
            throw HookRefused.madeForAnotherVersion(name, version, HookTable.VERSION);
        }
        return new ModuleSettings(trusted(place(name, folder)), className);
    }

    private static String required(Properties properties, String name, String example) throws ModuleRefused {
        return properties
                .string("module", name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new ModuleRefused("property module/" + name
                        + " is missing or has not exactly one value; set it, as in '" + example + "'"));
    }

    private static Path place(String name, Path folder) throws ModuleRefused {
        try {
            var path = Path.of(name);
            if (path.isAbsolute()) return path;
            if (path.getNameCount() == 1 && !name.equals("..") && !name.equals(".")) return folder.resolve(path);
        } catch (InvalidPathException _) {
            // said below
        }
        throw new ModuleRefused("module/jar '" + name + "' is neither the name of a file in " + folder
                + " nor an absolute path; write one of them");
    }

    /// The daemon runs what is in the jar with its own rights.
    private static Path trusted(Path jar) throws ModuleRefused {
        if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
            throw new ModuleRefused(
                    "module/jar " + jar + " is no readable file; install the module there or correct the property");
        }
        try {
            if (Files.getPosixFilePermissions(jar).contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new ModuleRefused("module/jar " + jar + " can be written by everybody; run chmod o-w on it after"
                        + " making sure what is in it");
            }
        } catch (IOException e) {
            throw new ModuleRefused("the permissions of module/jar " + jar + " cannot be read: " + e.getMessage()
                    + "; make it accessible to the daemon");
        }
        return jar;
    }
}
