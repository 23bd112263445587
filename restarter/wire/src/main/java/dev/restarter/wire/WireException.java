package dev.restarter.wire;

import java.io.IOException;

/// The other side does not speak our protocol, or says too much; the message is a sentence for a person.
public final class WireException extends IOException {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }
}
