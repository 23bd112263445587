package dev.restarter.wire;

import java.util.List;

/// The manifests in a folder and below it.
///
/// @param files the names to ask for, each beginning with the folder's name, sorted
public record Folder(List<String> files) {
    /// More files than this in one folder are refused.
    public static final int MOST = 10_000;

    public Folder {
        files = List.copyOf(files);
    }

    public byte[] packed() {
        return new Packer().texts(files, files.size()).packed();
    }

    public static Folder unpack(byte[] payload) throws WireException {
        return new Folder(new Unpacker(payload).texts());
    }
}
