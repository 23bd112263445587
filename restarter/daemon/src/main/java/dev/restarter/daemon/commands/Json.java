package dev.restarter.daemon.commands;

import tools.jackson.databind.json.JsonMapper;

/// Machine-readable output: maps and lists of texts, numbers and truth values in; one form out.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// Over several lines, with a newline at the end.
    public static String pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    /// One line, newline included.
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }
}
