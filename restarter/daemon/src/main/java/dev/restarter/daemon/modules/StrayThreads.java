package dev.restarter.daemon.modules;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Faults in threads that a module made by itself: found by the thread's context class loader, which it inherits, or by
/// the class loader's name in the stack trace. Everything else goes to whoever handled it before.
final class StrayThreads implements UncaughtExceptionHandler, AutoCloseable {
    private final Map<ClassLoader, UncaughtExceptionHandler> modules = new ConcurrentHashMap<>();
    private final Optional<UncaughtExceptionHandler> former;

    private StrayThreads(Optional<UncaughtExceptionHandler> former) {
        this.former = former;
    }

    /// Becomes the default of this JVM until it is closed.
    static StrayThreads install() {
        var strays = new StrayThreads(Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler()));
        Thread.setDefaultUncaughtExceptionHandler(strays);
        return strays;
    }

    void expect(ClassLoader loader, UncaughtExceptionHandler handler) {
        modules.put(loader, handler);
    }

    void forget(ClassLoader loader) {
        modules.remove(loader);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        var module = Optional.ofNullable(thread.getContextClassLoader())
                .flatMap(loader -> Optional.ofNullable(modules.get(loader)))
                .or(() -> inStackOf(thrown));
        if (module.isPresent()) {
            module.get().uncaughtException(thread, thrown);
        } else if (former.isPresent()) {
            former.get().uncaughtException(thread, thrown);
        } else {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            thrown.printStackTrace(System.err);
        }
    }

    private Optional<UncaughtExceptionHandler> inStackOf(Throwable thrown) {
        var seen = new HashSet<Throwable>();
        for (var each = thrown; each != null && seen.add(each); each = each.getCause()) {
            for (var frame : each.getStackTrace()) {
                for (var module : modules.entrySet()) {
                    if (Objects.equals(
                            frame.getClassLoaderName(), module.getKey().getName())) {
                        return Optional.of(module.getValue());
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (Thread.getDefaultUncaughtExceptionHandler() == this) {
            Thread.setDefaultUncaughtExceptionHandler(former.orElse(null));
        }
    }
}
