package dev.restarter.wire;

/// What the terminal is to write, replacing what the file held.
///
/// @param name as the user named it, behind `>`
public record Saving(String name, byte[] content) {

    public byte[] packed() {
        return new Packer().text(name).bytes(content).packed();
    }

    public static Saving unpack(byte[] payload) throws WireException {
        var in = new Unpacker(payload);
        return new Saving(in.text(), in.bytes());
    }
}
