package dev.restarter.wire;

import java.nio.charset.StandardCharsets;

/// One message.
///
/// @param payload owned by the receiver; its form depends on the kind
public record Frame(Kind kind, byte[] payload) {

    /// The payload as text, for the kinds that carry a sentence or a name.
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
