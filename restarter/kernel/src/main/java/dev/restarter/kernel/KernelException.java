package dev.restarter.kernel;

/// A call into the kernel or the C library failed.
///
/// The message reads as a shell's would: `open /run/x: Permission denied`. Whoever can say how to mend it catches this
/// and does.
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    /// @param call  the function, and what it was called for if that helps, as in `open /run/x`
    /// @param errno a number of [Errno]
    public KernelException(String call, int errno) {
        this(call, errno, Errno.text(errno));
    }

    /// @param text what the error number means here, where the usual words would mislead
    public KernelException(String call, int errno, String text) {
        super(call + ": " + text);
        this.call = call;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    public int errno() {
        return errno;
    }

    /// The same failure, with the name of what the call was made for.
    public KernelException about(String what) {
        var named = new KernelException(call + " " + what, errno);
        named.initCause(this);
        return named;
    }
}
