package dev.restarter.daemon.modules;

import dev.restarter.module.HostedModule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/// The classes of one started module. It sees the JDK, `dev.restarter.module` and its own jar, and nothing else of the
/// daemon; its name tells its classes apart in a stack trace.
final class ModuleLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Path jar;

    private ModuleLoader(String name, Path jar, URL url) {
        super(name, new URL[] {url}, new Shared());
        this.jar = jar;
    }

    static ModuleLoader open(String name, Path jar) throws IOException {
        return new ModuleLoader(name, jar, jar.toUri().toURL());
    }

    /// Makes the module. Its static initialisers and constructor run here.
    ///
    /// @throws ModuleRefused if the jar has no such class, or it is no module
    HostedModule instantiate(String className) throws ModuleRefused, ReflectiveOperationException {
        Class<?> type;
        try {
            type = loadClass(className);
        } catch (ClassNotFoundException _) {
            throw new ModuleRefused("module/class '" + className + "' is not in " + jar
                    + "; correct the property or install the jar that has it");
        }
        if (!HostedModule.class.isAssignableFrom(type)) {
            throw new ModuleRefused("module/class '" + className + "' in " + jar + " is no "
                    + HostedModule.class.getName() + "; name the class that implements it");
        }
        try {
            return (HostedModule) type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException _) {
            throw new ModuleRefused("module/class '" + className + "' in " + jar
                    + " cannot be made; it must be a public class with a public constructor without parameters");
        }
    }

    /// What a module shares with the daemon.
    private static final class Shared extends ClassLoader {
        private static final String SHARED_PACKAGE = HostedModule.class.getPackageName() + ".";

        static {
            registerAsParallelCapable();
        }

        Shared() {
            super("modules", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(SHARED_PACKAGE)) throw new ClassNotFoundException(name);
            return HostedModule.class.getClassLoader().loadClass(name);
        }
    }
}
