package dev.restarter.manifest.translation;

import java.nio.charset.StandardCharsets;

/// RFC 4648 base 32 with `-` as padding: how any value becomes part of a property's name (reference 7.1).
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    public static String encode(String text) {
        var coded = new StringBuilder();
        var bits = 0;
        var held = 0;
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            held = held << 8 | octet & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) coded.append(ALPHABET.charAt(held >> bits - 5 & 31));
        }
        if (bits > 0) coded.append(ALPHABET.charAt(held << 5 - bits & 31));
        while (coded.length() % 8 != 0) coded.append('-');
        return coded.toString();
    }
}
