package dev.restarter.kernel.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Takes a netlink datagram apart.
final class Datagram {
    private static final int EXTENDED_ACK = 0x200;
    private static final int ERROR_TEXT = 1;

    private Datagram() {}

    /// One message of a datagram.
    ///
    /// @param body what follows the header; shares its memory with the datagram
    record Message(int type, int flags, int sequence, ByteBuffer body) {
        /// 0 for an acknowledgement, −errno for a refusal. Only where the type is ERROR.
        int error() {
            return body.order(ByteOrder.nativeOrder()).getInt(0);
        }

        /// What the kernel says about its refusal; empty if it says nothing.
        String errorText() {
            var text = 4 + Netlink.HEADER;
            if ((flags & EXTENDED_ACK) == 0 || body.limit() <= text) return "";
            return Attributes.read(body.slice(text, body.limit() - text))
                    .text(ERROR_TEXT)
                    .orElse("");
        }
    }

    /// Stops at the first message that claims more than there is.
    static List<Message> messages(ByteBuffer datagram) {
        var messages = new ArrayList<Message>();
        var in = datagram.slice().order(ByteOrder.nativeOrder());
        while (in.remaining() >= Netlink.HEADER) {
            var start = in.position();
            var length = in.getInt(start);
            if (length < Netlink.HEADER || length > in.remaining()) break;
            var body = in.slice(start + Netlink.HEADER, length - Netlink.HEADER);
            var type = Short.toUnsignedInt(in.getShort(start + 4));
            var flags = Short.toUnsignedInt(in.getShort(start + 6));
            messages.add(new Message(type, flags, in.getInt(start + 8), body));
            in.position(Math.min(start + Netlink.aligned(length), in.limit()));
        }
        return messages;
    }
}
