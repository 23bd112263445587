package dev.restarter.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the fields of a message one after the other; [Unpacker] reads them in the same order.
final class Packer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    Packer number(int value) {
        bytes.write(value >>> 24);
        bytes.write(value >>> 16);
        bytes.write(value >>> 8);
        bytes.write(value);
        return this;
    }

    Packer large(long value) {
        return number((int) (value >>> 32)).number((int) value);
    }

    Packer flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    Packer text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Packer texts(Iterable<String> values, int count) {
        number(count);
        for (var value : values) text(value);
        return this;
    }

    Packer bytes(byte[] value) {
        number(value.length);
        bytes.write(value, 0, value.length);
        return this;
    }

    byte[] packed() {
        return bytes.toByteArray();
    }
}
