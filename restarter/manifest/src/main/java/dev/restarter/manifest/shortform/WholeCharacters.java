package dev.restarter.manifest.shortform;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The characters of a UTF-8 document, of which no reading ends in the middle: the YAML parser reaches past the end of
/// its buffer where the last place holds the first half of a character. One thread.
final class WholeCharacters extends Reader {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final CharBuffer rest;

    /// @throws CharacterCodingException if the bytes are not UTF-8
    WholeCharacters(byte[] content) throws CharacterCodingException {
        rest = decoder().decode(ByteBuffer.wrap(content));
        if (rest.hasRemaining() && rest.get(rest.position()) == BYTE_ORDER_MARK) rest.get();
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// In which line, from 1, the first bytes stand that are not UTF-8; that of the end where there are none.
    static int lineOfOdd(byte[] content) {
        var bytes = ByteBuffer.wrap(content);
        decoder().decode(bytes, CharBuffer.allocate(content.length), true);
        var line = 1;
        for (var i = 0; i < bytes.position(); i++) {
            if (content[i] == '\n') line++;
        }
        return line;
    }

    @Override
    public int read(char[] into, int from, int length) {
        if (length == 0) return 0;
        if (!rest.hasRemaining()) return -1;
        var count = Math.min(length, rest.remaining());
        if (count > 1 && Character.isHighSurrogate(rest.get(rest.position() + count - 1))) count--;
        rest.get(into, from, count);
        return count;
    }

    @Override
    public void close() {}
}
