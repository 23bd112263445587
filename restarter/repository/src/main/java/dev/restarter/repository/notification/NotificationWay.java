package dev.restarter.repository.notification;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One way of telling somebody, as a person writes it.
///
/// @param type       `smtp`, `snmp` or `syslog`
/// @param active     whether it is to be used; empty where only its parameters are given, which switches it on
/// @param parameters by name, as in `to`; none where it is only switched on or off
public record NotificationWay(String type, Optional<Boolean> active, Map<String, String> parameters) {
    private static final Map<String, String> TYPES = Map.of("mailto", "smtp", "snmp", "snmp", "syslog", "syslog");

    public NotificationWay {
        parameters = Map.copyOf(parameters);
    }

    /// Reads `mailto:ADDRESS?NAME=VALUE&…`, or `mailto:active`, `snmp:inactive` and the like.
    ///
    /// @throws IllegalArgumentException saying what to write
    public static NotificationWay parse(String text) {
        var colon = text.indexOf(':');
        var type = colon < 0 ? null : TYPES.get(text.substring(0, colon));
        var rest = text.substring(colon + 1);
        if (type == null || rest.isEmpty()) throw unknown(text);
        if (rest.equals("active") || rest.equals("inactive")) {
            return new NotificationWay(type, Optional.of(rest.equals("active")), Map.of());
        }
        if (!type.equals("smtp")) throw unknown(text);
        return new NotificationWay(type, Optional.empty(), mail(rest, text));
    }

    private static Map<String, String> mail(String rest, String text) {
        var mark = rest.indexOf('?');
        var to = mark < 0 ? rest : rest.substring(0, mark);
        if (to.isEmpty()) throw unknown(text);
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("to", decoded(to));
        if (mark >= 0) {
            for (var pair : rest.substring(mark + 1).split("&")) {
                var equals = pair.indexOf('=');
                if (equals <= 0) throw unknown(text);
                parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("'" + text + "' is no way to tell somebody; write mailto:ADDRESS,"
                + " mailto:active, mailto:inactive, snmp:active or snmp:inactive");
    }
}
