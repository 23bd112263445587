package dev.restarter.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what [Packer] wrote, and believes none of the lengths in it.
final class Unpacker {
    private final byte[] bytes;
    private int at;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    int number() throws WireException {
        need(4);
        var value = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
        at += 4;
        return value;
    }

    long large() throws WireException {
        return (long) number() << 32 | number() & 0xffff_ffffL;
    }

    boolean flag() throws WireException {
        need(1);
        return bytes[at++] != 0;
    }

    String text() throws WireException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    List<String> texts() throws WireException {
        var count = number();
        // Each text needs four bytes for its length.
        if (count < 0 || count > (bytes.length - at) / 4) throw damaged();
        var texts = new ArrayList<String>(count);
        for (var i = 0; i < count; i++) texts.add(text());
        return texts;
    }

    byte[] bytes() throws WireException {
        var length = number();
        need(length);
        var value = new byte[length];
        System.arraycopy(bytes, at, value, 0, length);
        at += length;
        return value;
    }

    private void need(int count) throws WireException {
        if (count < 0 || count > bytes.length - at) throw damaged();
    }

    private static WireException damaged() {
        return new WireException("a damaged message");
    }
}
