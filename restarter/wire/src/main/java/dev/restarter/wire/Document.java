package dev.restarter.wire;

/// A file as its reader found it.
///
/// @param name     as the user named it
/// @param realName absolute and without symbolic links
/// @param modified in milliseconds since 1970
public record Document(String name, String realName, int uid, int gid, long modified, byte[] content) {
    /// The longest file that is sent, in bytes.
    public static final int LONGEST = 4 * 1024 * 1024;

    public byte[] packed() {
        return new Packer()
                .text(name)
                .text(realName)
                .number(uid)
                .number(gid)
                .large(modified)
                .bytes(content)
                .packed();
    }

    public static Document unpack(byte[] payload) throws WireException {
        var in = new Unpacker(payload);
        return new Document(in.text(), in.text(), in.number(), in.number(), in.large(), in.bytes());
    }
}
