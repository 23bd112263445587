package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.model.Signal;
import java.lang.reflect.Proxy;

/// Signals that this JVM gets, and signals that it sends.
public final class Signals {
    private static final CFunction KILL = new CFunction("kill");

    private Signals() {}

    /// Runs `action`, on a thread of its own, whenever this process gets the signal, in place of what the JVM
    /// does.
    ///
    /// The JDK offers this in its module `jdk.unsupported` alone and the compiler warns of every use, so the
    /// class is looked up by name.
    public static void handle(Signal signal, Runnable action) {
        try {
            var signalClass = Class.forName("sun.misc.Signal");
            var handlerClass = Class.forName("sun.misc.SignalHandler");
            var handler = Proxy.newProxyInstance(
                    handlerClass.getClassLoader(), new Class<?>[] {handlerClass}, (proxy, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> {
                                action.run();
                                yield null;
                            }
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "handler of " + signal;
                        };
                    });
            signalClass
                    .getMethod("handle", signalClass, handlerClass)
                    .invoke(null, signalClass.getConstructor(String.class).newInstance(signal.name()), handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "this Java cannot handle SIG" + signal + "; use a JDK 25 that has the module jdk.unsupported", e);
        }
    }

    /// Sends a signal to a process, or with a negative number to a process group.
    ///
    /// @return false if there is none
    public static boolean send(int pid, int signal) {
        var result = KILL.attempt(pid, signal);
        if (result == -Errno.ESRCH) return false;
        if (result < 0) throw new KernelException("signal " + signal + " to process " + pid, -result);
        return true;
    }
}
