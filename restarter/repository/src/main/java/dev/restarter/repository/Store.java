package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads and writes the tables `edition`, `property` and `live`, which both databases have.
final class Store {
    private final Database database;
    private final boolean persistent;

    Store(Database database, boolean persistent) {
        this.database = database;
        this.persistent = persistent;
    }

    long highestId() {
        return database.read("SELECT coalesce(max(id), 0) FROM edition", rows -> rows.getLong(1));
    }

    Map<Long, Edition> editions() {
        var properties = properties();
        return database.read("SELECT id, name, type, generation FROM edition", rows -> {
            var editions = new HashMap<Long, Edition>();
            while (rows.next()) {
                var id = rows.getLong(1);
                var held = properties.getOrDefault(id, List.of());
                var group = new PropertyGroup(rows.getString(2), rows.getString(3), persistent, held);
                editions.put(id, new Edition(id, rows.getLong(4), group));
            }
            return editions;
        });
    }

    private Map<Long, List<Property>> properties() {
        return database.read("SELECT edition, name, type, value FROM property ORDER BY edition, place", rows -> {
            var properties = new HashMap<Long, List<Property>>();
            var row = new Value(-1, "", "", Optional.empty());
            var values = new ArrayList<String>();
            while (rows.next()) {
                var next = new Value(
                        rows.getLong(1), rows.getString(2), rows.getString(3), Optional.ofNullable(rows.getString(4)));
                if (!next.continues(row)) {
                    row.finish(values, properties);
                    values.clear();
                }
                next.value.ifPresent(values::add);
                row = next;
            }
            row.finish(values, properties);
            return properties;
        });
    }

    /// The live groups by their entity's FMRI, in the order of creation.
    Map<String, Map<String, Edition>> live(Map<Long, Edition> editions) {
        return database.read("SELECT fmri, name, edition FROM live ORDER BY rowid", rows -> {
            var live = new HashMap<String, Map<String, Edition>>();
            while (rows.next()) {
                live.computeIfAbsent(rows.getString(1), _ -> new LinkedHashMap<>())
                        .put(rows.getString(2), editions.get(rows.getLong(3)));
            }
            return live;
        });
    }

    /// Writes what differs between two states of an entity's groups.
    ///
    /// @param newest editions with a higher id are not stored yet
    /// @return the ids of editions that the entity let go
    Set<Long> writeLive(Fmri fmri, Map<String, Edition> before, Map<String, Edition> after, long newest)
            throws SQLException {
        var released = new HashSet<Long>();
        for (var old : before.values()) {
            if (old.group().persistent() != persistent) continue;
            var now = after.get(old.group().name());
            if (now != null && now.id() == old.id()) continue;
            released.add(old.id());
            if (now == null || now.group().persistent() != persistent) {
                database.update(
                        "DELETE FROM live WHERE fmri = ? AND name = ?",
                        fmri.toString(),
                        old.group().name());
            }
        }
        for (var now : after.values()) {
            if (now.group().persistent() != persistent
                    || now.equals(before.get(now.group().name()))) continue;
            writeEdition(now, newest);
            database.update(
                    "INSERT INTO live (fmri, name, edition) VALUES (?, ?, ?)"
                            + " ON CONFLICT (fmri, name) DO UPDATE SET edition = excluded.edition",
                    fmri.toString(),
                    now.group().name(),
                    now.id());
        }
        return released;
    }

    /// Stores an edition unless it is there already, which one of this transaction may be.
    void writeEdition(Edition edition, long newest) throws SQLException {
        if (edition.id() <= newest) return;
        var group = edition.group();
        var added = database.update(
                "INSERT OR IGNORE INTO edition (id, name, type, generation) VALUES (?, ?, ?, ?)",
                edition.id(),
                group.name(),
                group.type(),
                edition.generation());
        if (added == 0) return;
        var place = 0;
        for (var property : group.properties()) {
            if (property.values().isEmpty()) writeValue(edition, place++, property, Optional.empty());
            for (var value : property.values()) writeValue(edition, place++, property, Optional.of(value));
        }
    }

    private void writeValue(Edition edition, int place, Property property, Optional<String> value) throws SQLException {
        database.update(
                "INSERT INTO property (edition, place, name, type, value) VALUES (?, ?, ?, ?, ?)",
                edition.id(),
                place,
                property.name(),
                property.type().word(),
                value.orElse(null));
    }

    /// One row of `property`.
    private record Value(long edition, String name, String type, Optional<String> value) {
        boolean continues(Value other) {
            return edition == other.edition && name.equals(other.name);
        }

        void finish(List<String> values, Map<Long, List<Property>> properties) {
            if (edition < 0) return;
            var known = PropertyType.named(type)
                    .orElseThrow(() -> new RepositoryException("the repository holds a property of the unknown type '"
                            + type + "'; use the program that wrote it, or a newer one"));
            properties.computeIfAbsent(edition, _ -> new ArrayList<>()).add(new Property(name, known, values));
        }
    }
}
