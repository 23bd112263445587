package dev.restarter.wire;

import java.util.List;

/// What the word at the end of a line that is being typed could become.
///
/// @param words the whole words; one that ends in `/` or `:` is not finished yet
/// @param files whether the name of a file may stand there, which the terminal knows better
public record Candidates(List<String> words, boolean files) {
    public static final Candidates NONE = new Candidates(List.of(), false);

    /// The name of a file, and nothing that the manager would know.
    public static final Candidates FILES = new Candidates(List.of(), true);

    public Candidates {
        words = List.copyOf(words);
    }

    public byte[] packed() {
        return new Packer().texts(words, words.size()).flag(files).packed();
    }

    public static Candidates unpack(byte[] payload) throws WireException {
        var in = new Unpacker(payload);
        return new Candidates(in.texts(), in.flag());
    }
}
