package dev.restarter.mpathd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Lays out rows as ipmpstat does (reference A20): left-justified columns of fixed width, in which a value that is too
/// wide pushes the next ones along until they have caught up; or, parsable, fields with colons between them.
///
/// @param <R> what a row is made from
record Table<R>(List<Column<R>> columns) {
    private static final int SCREEN = 80;

    /// @param width  of the field, with the space after it
    /// @param values the field's parts; an empty list is an empty field
    record Column<R>(String name, int width, Function<R, List<String>> values) {
        static <R> Column<R> of(String name, int width, Function<R, String> value) {
            return new Column<>(name, width, row -> {
                var text = value.apply(row);
                return text.isEmpty() ? List.of() : List.of(text);
            });
        }
    }

    /// The columns that are shown when nobody chooses: all up to where they exceed the screen.
    Table<R> usual() {
        var shown = new ArrayList<Column<R>>();
        int width = 0;
        for (var column : columns) {
            width += column.width();
            if (width > SCREEN) break;
            shown.add(column);
        }
        return new Table<>(shown);
    }

    /// The named columns in that order; `all` names all of them.
    ///
    /// @param unknown gets the names that are none
    Table<R> only(List<String> names, List<String> unknown) {
        if (names.size() == 1 && names.getFirst().equalsIgnoreCase("all")) return this;
        var shown = new ArrayList<Column<R>>();
        for (var name : names) {
            var found = columns.stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .findFirst();
            found.ifPresentOrElse(shown::add, () -> unknown.add(name.toLowerCase(Locale.ROOT)));
        }
        return new Table<>(shown);
    }

    /// With a header, `--` for what is empty.
    List<String> lines(List<R> rows) {
        var lines = new ArrayList<String>();
        lines.add(line(columns.stream().map(Column::name).toList()));
        for (var row : rows) {
            lines.add(line(columns.stream()
                    .map(column -> {
                        var text = String.join(" ", column.values().apply(row));
                        return text.isEmpty() ? "--" : text;
                    })
                    .toList()));
        }
        return lines;
    }

    private String line(List<String> fields) {
        var line = new StringBuilder();
        int edge = 0;
        for (int i = 0; i < fields.size(); i++) {
            line.append(fields.get(i));
            if (i == fields.size() - 1) break;
            edge += columns.get(i).width();
            do {
                line.append(' ');
            } while (line.length() < edge);
        }
        return line.toString();
    }

    /// Without a header; a colon or backslash in a value is escaped where there is more than one field.
    List<String> parsable(List<R> rows) {
        return rows.stream()
                .map(row -> String.join(
                        ":",
                        columns.stream()
                                .map(column ->
                                        escaped(String.join(" ", column.values().apply(row))))
                                .toList()))
                .toList();
    }

    private String escaped(String text) {
        return columns.size() == 1 ? text : text.replace("\\", "\\\\").replace(":", "\\:");
    }
}
