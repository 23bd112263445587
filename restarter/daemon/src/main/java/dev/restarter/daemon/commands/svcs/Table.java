package dev.restarter.daemon.commands.svcs;

import java.util.List;

/// Lays rows out under columns: each field is padded to its width plus one blank, longer ones push the rest aside, and
/// a line has no blanks at its end (reference 9.1.1).
record Table(List<Column> columns, Times times) {

    /// Ends in a newline, as every line here.
    String header() {
        var line = new StringBuilder();
        columns.forEach(column -> append(line, column.name(), column.width()));
        return ended(line);
    }

    String line(Row row) {
        var asterisk = columns.stream().noneMatch(Column::showsNext);
        var line = new StringBuilder();
        columns.forEach(column -> append(line, column.content(row, times, asterisk), column.width()));
        return ended(line);
    }

    private static void append(StringBuilder line, String field, int width) {
        line.append(field).repeat(" ", Math.max(0, width - field.length()) + 1);
    }

    private static String ended(StringBuilder line) {
        return line.toString().stripTrailing() + "\n";
    }
}
