package dev.restarter.kernel.net;

/// A link-layer address of six bytes.
///
/// @param bits the address in the low 48 bits, first byte highest
public record HardwareAddress(long bits) {
    public static final int LENGTH = 6;
    public static final HardwareAddress BROADCAST = new HardwareAddress(0xffff_ffff_ffffL);

    public HardwareAddress {
        if (bits >>> 48 != 0) throw new IllegalArgumentException("a hardware address has 48 bits");
    }

    /// @throws IllegalArgumentException unless there are six bytes
    public static HardwareAddress of(byte[] bytes) {
        if (bytes.length != LENGTH) throw new IllegalArgumentException("a hardware address has six bytes");
        long bits = 0;
        for (var b : bytes) bits = bits << 8 | b & 0xff;
        return new HardwareAddress(bits);
    }

    public byte[] bytes() {
        var bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) bytes[i] = (byte) (bits >>> 8 * (LENGTH - 1 - i));
        return bytes;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var b : bytes()) text.append(text.isEmpty() ? "" : ":").append(String.format("%02x", b & 0xff));
        return text.toString();
    }
}
