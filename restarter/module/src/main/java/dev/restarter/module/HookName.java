package dev.restarter.module;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The hooks that this stack has. The older `cl_inet_connect` is not among them: it had no result and other arguments,
/// so a module that offers it must find nothing to bind to (reference B2).
public enum HookName {
    CL_INET_CONNECT2("cl_inet_connect2", InetConnect2.class),
    CL_INET_DISCONNECT("cl_inet_disconnect", InetDisconnect.class);

    private final String word;
    private final Class<?> form;

    HookName(String word, Class<?> form) {
        this.word = word;
        this.form = form;
    }

    /// The name that a module offers the hook by.
    public String word() {
        return word;
    }

    /// The interface that an implementation has.
    public Class<?> form() {
        return form;
    }

    /// Empty if the stack has no such hook; names are compared exactly.
    public static Optional<HookName> named(String word) {
        return Arrays.stream(values()).filter(name -> name.word.equals(word)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(HookName::word).collect(Collectors.joining(", "));
    }
}
