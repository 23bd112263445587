package dev.restarter.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The text forms of values, one rule a type (reference 2.2).
final class ValueForms {
    private static final int LONGEST = 4095;
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
    private static final Pattern NUMBER = Pattern.compile("([+-]?)(0[xX][0-9a-fA-F]+|[0-9]+)");
    private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,18})(?:\\.([0-9]{1,9}))?");
    private static final Pattern OPAQUE = Pattern.compile("(?:[0-9a-fA-F]{2})*");
    // RFC 2396, appendix B; the path must not be empty.
    private static final Pattern URI = Pattern.compile("(([^:/?#]+):)?(//([^/?#]*))?([^?#]+)(\\?([^#]*))?(#(.*))?");
    private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9]");

    private ValueForms() {}

    static String canonical(PropertyType type, String text) {
        if (isPlain(type, text)) return text;
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException(
                    "a \"" + type.word() + "\" value is longer than " + LONGEST + " bytes; shorten it");
        }
        if (text.indexOf('\0') >= 0) throw invalid(type, text.replace("\0", "\\0"));
        return switch (type) {
            case BOOLEAN ->
                switch (text) {
                    case "true", "t", "1" -> "true";
                    case "false", "f", "0" -> "false";
                    default -> throw invalid(type, text);
                };
            case COUNT -> count(text);
            case INTEGER -> integer(text);
            case TIME -> time(text);
            case ASTRING, USTRING, HOST, HOSTNAME -> text;
            case OPAQUE -> matching(OPAQUE, type, text);
            case URI -> matching(URI, type, text);
            case FMRI -> fmri(text);
            case NET_ADDRESS -> address(type, text, isV4(text) || isV6(text));
            case NET_ADDRESS_V4 -> address(type, text, isV4(text));
            case NET_ADDRESS_V6 -> address(type, text, isV6(text));
        };
    }

    /// Whether it is plainly as it should be: nearly every value is, and most values that pass here were stored by
    /// us.
    private static boolean isPlain(PropertyType type, String text) {
        return switch (type) {
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case COUNT, INTEGER -> isPlainNumber(text);
            case ASTRING, USTRING, HOST, HOSTNAME -> text.length() <= LONGEST / 3 && text.indexOf('\0') < 0;
            case OPAQUE -> text.length() <= LONGEST && isHex(text);
            case TIME, URI, FMRI, NET_ADDRESS, NET_ADDRESS_V4, NET_ADDRESS_V6 -> false;
        };
    }

    private static boolean isHex(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F')) return false;
        }
        return text.length() % 2 == 0;
    }

    private static boolean isPlainNumber(String text) {
        if (text.isEmpty() || text.length() > 18 || text.charAt(0) == '0' && text.length() > 1) return false;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        }
        return true;
    }

    private static IllegalArgumentException invalid(PropertyType type, String text) {
        return new IllegalArgumentException("Invalid \"" + type.word() + "\" value \"" + text + "\".");
    }

    private static String matching(Pattern form, PropertyType type, String text) {
        if (form.matcher(text).matches()) return text;
        throw invalid(type, text);
    }

    private static String address(PropertyType type, String text, boolean valid) {
        if (valid) return text;
        throw invalid(type, text);
    }

    private static String fmri(String text) {
        try {
            Fmri.parse(text);
            return text; // not canonicalised: reference 2.2
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(invalid(PropertyType.FMRI, text).getMessage() + " " + e.getMessage(), e);
        }
    }

    /// A negative count wraps as C's strtoull does: −1 is 2⁶⁴−1.
    private static String count(String text) {
        var number = number(PropertyType.COUNT, text);
        if (number.abs().compareTo(TWO_TO_64) >= 0) throw invalid(PropertyType.COUNT, text);
        return number.mod(TWO_TO_64).toString();
    }

    private static String integer(String text) {
        var number = number(PropertyType.INTEGER, text);
        if (number.bitLength() > 63) throw invalid(PropertyType.INTEGER, text);
        return number.toString();
    }

    private static BigInteger number(PropertyType type, String text) {
        var form = NUMBER.matcher(text);
        if (!form.matches()) throw invalid(type, text);
        var digits = form.group(2);
        var base = digits.startsWith("0x") || digits.startsWith("0X") ? 16 : digits.startsWith("0") ? 8 : 10;
        try {
            var value = new BigInteger(base == 16 ? digits.substring(2) : digits, base);
            return form.group(1).equals("-") ? value.negate() : value;
        } catch (NumberFormatException e) {
            throw invalid(type, text);
        }
    }

    private static String time(String text) {
        var form = TIME.matcher(text);
        if (!form.matches()) throw invalid(PropertyType.TIME, text);
        var seconds = Long.parseLong(form.group(1));
        var fraction = form.group(2) == null ? "" : (form.group(2) + "000000000").substring(0, 9);
        return fraction.isEmpty() || fraction.equals("000000000") ? Long.toString(seconds) : seconds + "." + fraction;
    }

    private static boolean isV4(String text) {
        var slash = text.indexOf('/');
        if (slash >= 0 && !isPrefix(text.substring(slash + 1), 32)) return false;
        var octets = (slash < 0 ? text : text.substring(0, slash)).split("\\.", -1);
        if (octets.length != 4) return false;
        for (var octet : octets) {
            if (!OCTET.matcher(octet).matches()) return false;
        }
        return true;
    }

    private static boolean isV6(String text) {
        var slash = text.indexOf('/');
        if (slash >= 0 && !isPrefix(text.substring(slash + 1), 128)) return false;
        var address = slash < 0 ? text : text.substring(0, slash);
        var gap = address.indexOf("::");
        if (gap < 0) return groups(address) == 8;
        if (address.indexOf("::", gap + 1) >= 0) return false;
        var before = groups(address.substring(0, gap));
        var after = groups(address.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /// How many 16-bit groups the text holds, −1 if it is malformed; a trailing IPv4 address counts as two.
    private static int groups(String text) {
        if (text.isEmpty()) return 0;
        var parts = text.split(":", -1);
        var count = 0;
        for (var i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                if (!isV4(parts[i])) return -1;
                count += 2;
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean isPrefix(String text, int longest) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= longest;
    }
}
