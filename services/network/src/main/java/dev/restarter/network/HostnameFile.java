package dev.restarter.network;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.kernel.net.Prefix;
import dev.restarter.model.Problem;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads a hostname file: ifconfig's words, a line at a time; `#` begins a comment.
final class HostnameFile {
    private final String source;
    private final List<Problem> problems;
    private final Interpreter to;
    private boolean inet6;

    private HostnameFile(String source, List<Problem> problems, Interpreter to) {
        this.source = source;
        this.problems = problems;
        this.to = to;
    }

    /// @param source   what to call the file in problems
    /// @param name     the interface
    /// @param inet6    whether it is a `hostname6` file
    /// @param problems gets what is wrong, a bad word a problem
    static InterfacePlan read(String source, String name, boolean inet6, List<String> lines, List<Problem> problems) {
        var words = lines.stream().map(HostnameFile::words).toList();
        var first = words.stream().filter(line -> !line.isEmpty()).findFirst();
        var isGroupInterface =
                first.filter(line -> line.getFirst().equals("ipmp")).isPresent();
        var to = new Interpreter(name, isGroupInterface);
        var reader = new HostnameFile(source, problems, to);
        for (int i = 0; i < words.size(); i++) reader.line(i + 1, words.get(i), inet6);
        // An address alone is the oldest form of such a file, and means that it is to be used.
        var all = words.stream().flatMap(List::stream).toList();
        if (all.size() == 1 && looksLikeAddress(all.getFirst())) to.up();
        return to.plan(source);
    }

    private static List<String> words(String line) {
        var comment = line.indexOf('#');
        var text = comment < 0 ? line : line.substring(0, comment);
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private void line(int number, List<String> words, boolean startsAsInet6) {
        inet6 = startsAsInet6;
        to.beginLine();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            var word = left.remove();
            try {
                word(word, left);
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(source, number, e.getMessage(), ""));
                return;
            }
        }
    }

    private void word(String word, Deque<String> left) {
        switch (word) {
            case "ipmp", "plumb" -> {} // known from the first word; an interface that is named here is plumbed
            case "inet" -> inet6 = false;
            case "inet6" -> inet6 = true;
            case "up" -> to.up();
            case "down" -> to.down();
            case "failover" -> to.failover(true);
            case "-failover" -> to.failover(false);
            case "standby" -> to.standby(true);
            case "-standby" -> to.standby(false);
            case "deprecated" -> to.deprecated(true);
            case "-deprecated" -> to.deprecated(false);
            case "group" -> {
                var name = argument(word, left);
                to.group(name.equals("\"\"") ? Optional.empty() : Optional.of(new GroupName(name)));
            }
            case "mtu" -> to.mtu(number(word, argument(word, left), 68, 65535));
            case "set" -> set(argument(word, left));
            case "addif" -> addAddress(argument(word, left), left);
            case "netmask" -> netmask(argument(word, left));
            case "broadcast" -> {
                if (!argument(word, left).equals("+")) {
                    throw new IllegalArgumentException(
                            "the broadcast address follows from the prefix; write 'broadcast +'");
                }
            }
            default -> {
                if (!looksLikeAddress(word)) throw new IllegalArgumentException(unknown(word));
                left.push(word);
                set(left, false);
            }
        }
    }

    private static String unknown(String word) {
        return "'" + word + "' is no word that is known here; write an address as 192.0.2.1/24, or one of addif,"
                + " group, standby, failover, deprecated, netmask, mtu, inet, inet6, ipmp, plumb, up, down";
    }

    private void set(String word) {
        var one = new ArrayDeque<>(List.of(word));
        set(one, false);
    }

    private void addAddress(String word, Deque<String> left) {
        left.push(word);
        set(left, true);
    }

    /// Takes an address, and where it has no length the `netmask` that must follow.
    private void set(Deque<String> left, boolean additional) {
        var word = left.remove();
        var slash = word.indexOf('/');
        var address = address(slash < 0 ? word : word.substring(0, slash));
        int prefix;
        if (slash >= 0) {
            prefix = number("/", word.substring(slash + 1), 0, Prefix.bits(address));
        } else if ("netmask".equals(left.peek()) && left.size() > 1) {
            left.remove();
            prefix = mask(left.remove());
        } else {
            throw new IllegalArgumentException(
                    word + " lacks the length of its subnet's prefix; write it as " + word + "/" + (inet6 ? 64 : 24));
        }
        if (additional) to.addAddress(address, prefix);
        else to.address(address, prefix);
    }

    private InetAddress address(String text) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no address; names are not looked up here", e);
        }
        if (inet6 != address instanceof Inet6Address) {
            throw new IllegalArgumentException(text + " is no IPv" + (inet6 ? 6 : 4) + " address; write '"
                    + (inet6 ? "inet" : "inet6") + "' before it");
        }
        return address;
    }

    private void netmask(String word) {
        if (!word.equals("+")) to.netmask(mask(word));
    }

    /// The number of ones in a dotted mask.
    private static int mask(String word) {
        try {
            if (InetAddress.ofLiteral(word) instanceof Inet4Address dotted) {
                var bits = ByteBuffer.wrap(dotted.getAddress()).getInt();
                var ones = Integer.numberOfLeadingZeros(~bits);
                if (ones == 32 || bits << ones == 0) return ones;
            }
        } catch (IllegalArgumentException e) {
            // Said below, for a mask with holes as well.
        }
        throw new IllegalArgumentException("'" + word + "' is no netmask; write it as 255.255.255.0");
    }

    private static String argument(String word, Deque<String> left) {
        if (left.isEmpty()) throw new IllegalArgumentException("'" + word + "' lacks what must follow it");
        return left.remove();
    }

    private static int number(String word, String text, int least, int most) {
        if (text.matches("[0-9]{1,9}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        }
        throw new IllegalArgumentException(
                "after '" + word + "' comes a number from " + least + " to " + most + ", not '" + text + "'");
    }

    private static boolean looksLikeAddress(String word) {
        return word.matches("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*(/.*)?");
    }
}
