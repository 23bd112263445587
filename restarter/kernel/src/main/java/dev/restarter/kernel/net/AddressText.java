package dev.restarter.kernel.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.StringJoiner;

/// Writes addresses as people read them.
public final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    /// Dotted for IPv4; for IPv6 the short form of RFC 5952: lower case, no leading zeros, the first longest
    /// run of two or more zero groups as `::`.
    public static String of(InetAddress address) {
        if (address instanceof Inet4Address) return address.getHostAddress();
        var in = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
        var groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) groups[i] = Short.toUnsignedInt(in.get(i));
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            var run = zeros(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        if (length < 2) return joined(groups, 0, GROUPS);
        return joined(groups, 0, start) + "::" + joined(groups, start + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) end++;
        return end - from;
    }

    private static String joined(int[] groups, int from, int to) {
        var text = new StringJoiner(":");
        for (int i = from; i < to; i++) text.add(Integer.toHexString(groups[i]));
        return text.toString();
    }
}
