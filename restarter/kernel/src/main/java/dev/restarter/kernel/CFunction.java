package dev.restarter.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// A function of the C library whose arguments are integers or pointers and whose result is an `int`.
///
/// Linking costs a JVM tens of milliseconds for each *shape* of function, so all functions share one shape, six
/// machine words, and one linked handle: the calling conventions of x86-64 and AArch64 Linux pass six words in
/// registers, and a function ignores those that it does not declare. The address is looked up at the first call.
///
/// A pointer is passed as `segment.address()`; the arena of that segment must stay open until the call returns.
@SuppressWarnings("restricted") // the one class that may link and call foreign functions
public final class CFunction {
    private static final int WORDS = 6;

    private final String name;
    private volatile MemorySegment address;

    public CFunction(String name) {
        this.name = name;
    }

    /// Calls the function and gives its result, or −errno where the result is −1, as the kernel itself does.
    ///
    /// @param arguments at most six
    public int attempt(long... arguments) {
        var errno = Shape.ERRNO.get();
        var result = invoke(errno, arguments.length == WORDS ? arguments : padded(arguments));
        return result == -1 ? -(int) Shape.ERRNO_VALUE.get(errno, 0L) : result;
    }

    /// Calls the function again while a signal interrupts it, and gives its result.
    ///
    /// @throws KernelException if it fails
    public int call(long... arguments) {
        int result;
        do {
            result = attempt(arguments);
        } while (result == -Errno.EINTR);
        if (result < 0) throw new KernelException(name, -result);
        return result;
    }

    /// Calls a function that returns an error number instead of setting `errno`, as the `posix_spawn` family
    /// does.
    ///
    /// @throws KernelException if the number is not 0
    public void callReturningErrno(long... arguments) {
        var result = invoke(Shape.ERRNO.get(), arguments.length == WORDS ? arguments : padded(arguments));
        if (result != 0) throw new KernelException(name, result);
    }

    /// Whether the C library of this machine has it.
    public boolean exists() {
        return Shape.LINKER.defaultLookup().find(name).isPresent();
    }

    private long[] padded(long[] arguments) {
        if (arguments.length > WORDS) throw new IllegalArgumentException(name + " takes more than six arguments");
        var all = new long[WORDS];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        return all;
    }

    private int invoke(MemorySegment errno, long[] w) {
        try {
            return (int) Shape.CALL.invokeExact(address(), errno, w[0], w[1], w[2], w[3], w[4], w[5]);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a C function threw " + e, e);
        }
    }

    private MemorySegment address() {
        var known = address;
        if (known == null) {
            known = Shape.LINKER.defaultLookup().find(name).orElseThrow(() -> new KernelException(name, Errno.ENOSYS));
            address = known;
        }
        return known;
    }

    /// What linking needs, in a class of its own: a program that calls nothing links nothing.
    private static final class Shape {
        static final Linker LINKER = Linker.nativeLinker();
        static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
        static final VarHandle ERRNO_VALUE = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
        // The linker puts errno aside before the JVM may change it; each thread has its own place for it.
        static final ThreadLocal<MemorySegment> ERRNO =
                ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CAPTURED));
        static final MethodHandle CALL = LINKER.downcallHandle(
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                Linker.Option.captureCallState("errno"));
    }
}
