package dev.restarter.contract.method;

import java.util.Locale;
import java.util.function.BiFunction;

/// One value of a group that sets limits, in the forms that limits have.
///
/// @param group of the property, for messages
/// @param name  of the property, for messages
record LimitValue(String group, String name, String text) {
    private static final String UNLIMITED = "unlimited";
    private static final int PERIOD_MICROS = 100_000;

    LimitValue {
        text = text.strip();
    }

    /// `N` for both or `SOFT:HARD`, as prlimit(1) reads it.
    String pair(BiFunction<LimitValue, String, String> form) {
        var parts = text.split(":", -1);
        if (parts.length > 2) throw wrong("one value or SOFT:HARD");
        return form.apply(this, parts[0]) + ":" + form.apply(this, parts[parts.length - 1]);
    }

    String number(String part) {
        if (part.equals(UNLIMITED)) return part;
        if (!part.matches("[0-9]{1,18}")) throw wrong("a number or 'unlimited'");
        return Long.toString(Long.parseLong(part));
    }

    String bytes(String part) {
        if (part.equals(UNLIMITED)) return part;
        var form = part.toUpperCase(Locale.ROOT);
        if (!form.matches("[0-9]{1,9}[KMGT]|[0-9]{1,18}")) throw wrong("bytes, as in 64M, or 'unlimited'");
        var shift = switch (form.charAt(form.length() - 1)) {
            case 'K' -> 10;
            case 'M' -> 20;
            case 'G' -> 30;
            case 'T' -> 40;
            default -> 0;
        };
        var digits = shift == 0 ? form : form.substring(0, form.length() - 1);
        try {
            return Long.toString(Math.multiplyExact(Long.parseLong(digits), 1L << shift));
        } catch (ArithmeticException _) {
            throw wrong("fewer bytes");
        }
    }

    String bytesOrMax() {
        return isEndless() ? "max" : bytes(text);
    }

    String numberOrMax() {
        return isEndless() ? "max" : number(text);
    }

    private boolean isEndless() {
        return text.equals("max") || text.equals(UNLIMITED);
    }

    /// A share of one processor's time: `50%`, `250%` for two and a half, or microseconds of a period as the
    /// kernel reads them.
    String share() {
        if (isEndless()) return "max " + PERIOD_MICROS;
        if (text.matches("[1-9][0-9]{0,5}%")) {
            var percent = Long.parseLong(text.substring(0, text.length() - 1));
            return percent * PERIOD_MICROS / 100 + " " + PERIOD_MICROS;
        }
        if (text.matches("[0-9]{4,12} [0-9]{4,7}")) return text;
        throw wrong("a share of one processor, as in 50%, or microseconds of a period, as in '20000 100000'");
    }

    int between(int least, int most) {
        if (text.matches("-?[0-9]{1,6}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        }
        throw wrong("a number from " + least + " to " + most);
    }

    boolean truth() {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("true or false");
        };
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException("'" + group + "/" + name + "' is '" + text + "'; write " + wanted);
    }
}
