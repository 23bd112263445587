package dev.restarter.repository;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows that one commit adds. They are written many to a statement: a call into native code for each of them costs
/// more than all that SQLite does with it.
final class NewRows {
    private static final int MANY = 32;

    private final Map<Table, List<Object[]>> rows = new LinkedHashMap<>();
    private final Set<Long> known = new HashSet<>();

    /// The tables in the order in which they refer to each other.
    enum Table {
        EDITION("edition (id, name, type, generation)", 4, ""),
        PROPERTY("property (edition, place, name, type, value)", 5, ""),
        LIVE("live (fmri, name, edition)", 3, " ON CONFLICT (fmri, name) DO UPDATE SET edition = excluded.edition"),
        SNAPSHOT(
                "snapshot (fmri, name, content)",
                3,
                " ON CONFLICT (fmri, name) DO UPDATE SET content = excluded.content"),
        SNAPSHOT_GROUP("snapshot_group (content, place, level, edition)", 4, "");

        private final String columns;
        private final int width;
        private final String otherwise;

        Table(String columns, int width, String otherwise) {
            this.columns = columns;
            this.width = width;
            this.otherwise = otherwise;
        }

        private String insert(int count) {
            var row = "(?" + ", ?".repeat(width - 1) + ")";
            return "INSERT INTO " + columns + " VALUES " + row + (", " + row).repeat(count - 1) + otherwise;
        }
    }

    NewRows() {
        for (var table : Table.values()) rows.put(table, new ArrayList<>());
    }

    void add(Table table, Object... values) {
        rows.get(table).add(values);
    }

    /// Whether this is the first time that the commit comes upon this edition or content of a snapshot.
    boolean isNew(long id) {
        return known.add(id);
    }

    /// Writes them all, each table in the order in which its rows were added.
    void write(Database database) throws SQLException {
        for (var table : Table.values()) write(database, table, rows.get(table));
    }

    private static void write(Database database, Table table, List<Object[]> added) throws SQLException {
        var from = 0;
        for (; from + MANY <= added.size(); from += MANY) {
            var values = new Object[MANY * table.width];
            for (var i = 0; i < MANY; i++) {
                System.arraycopy(added.get(from + i), 0, values, i * table.width, table.width);
            }
            database.update(table.insert(MANY), values);
        }
        for (var row : added.subList(from, added.size())) database.update(table.insert(1), row);
    }
}
