package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.NewRows.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    Map<Long, Edition> editions(Pool pool) {
        var properties = properties(pool);
        var rows = database.texts(pool, "edition", "id", "id", "name", "type", "generation");
        var editions = new HashMap<Long, Edition>();
        while (rows.hasNext()) {
            var id = rows.nextNumber();
            var held = properties.getOrDefault(id, List.of());
            var group = pool.same(new PropertyGroup(rows.next(), rows.next(), persistent, held));
            editions.put(id, new Edition(id, rows.nextNumber(), group));
        }
        return editions;
    }

    private Map<Long, List<Property>> properties(Pool pool) {
        // A value is marked, so that no value is told from an empty one.
        var rows = database.texts(
                pool, "property", "edition, place", "edition", "name", "type", "coalesce('=' || value, '')");
        var properties = new HashMap<Long, List<Property>>();
        var values = new ArrayList<String>();
        var row = new Row(-1, "", "");
        while (rows.hasNext()) {
            var next = new Row(rows.nextNumber(), rows.next(), rows.next());
            if (!next.continues(row)) {
                row.finish(values, properties, pool);
                values.clear();
            }
            var value = rows.next();
            if (!value.isEmpty()) values.add(value.substring(1));
            row = next;
        }
        row.finish(values, properties, pool);
        return properties;
    }

    /// The live groups by their entity's FMRI, in the order of creation.
    Map<String, Map<String, Edition>> live(Map<Long, Edition> editions, Pool pool) {
        var rows = database.texts(pool, "live", "rowid", "fmri", "name", "edition");
        var live = new HashMap<String, Map<String, Edition>>();
        while (rows.hasNext()) {
            live.computeIfAbsent(rows.next(), _ -> new LinkedHashMap<>())
                    .put(rows.next(), editions.get(rows.nextNumber()));
        }
        return live;
    }

    /// Notes what differs between two states of an entity's groups, and deletes what is gone.
    ///
    /// @param newest editions with a higher id are not stored yet
    /// @param added  takes what is to be stored
    /// @return the ids of editions that the entity let go
    Set<Long> writeLive(Fmri fmri, Map<String, Edition> before, Map<String, Edition> after, long newest, NewRows added)
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
            var group = now.group();
            if (group.persistent() != persistent) continue;
            var old = before.get(group.name());
            if (old != null && old.id() == now.id()) continue;
            addEdition(now, newest, added);
            added.add(Table.LIVE, fmri.toString(), group.name(), now.id());
        }
        return released;
    }

    /// Notes an edition to be stored, unless it is there already, which one of this commit may be.
    static void addEdition(Edition edition, long newest, NewRows added) {
        if (edition.id() <= newest || !added.isNew(edition.id())) return;
        var group = edition.group();
        added.add(Table.EDITION, edition.id(), group.name(), group.type(), edition.generation());
        var place = 0;
        for (var property : group.properties()) {
            var type = property.type().word();
            if (property.values().isEmpty()) {
                added.add(Table.PROPERTY, edition.id(), place++, property.name(), type, null);
            }
            for (var value : property.values()) {
                added.add(Table.PROPERTY, edition.id(), place++, property.name(), type, value);
            }
        }
    }

    /// What the rows of one property have in common.
    private record Row(long edition, String name, String type) {
        boolean continues(Row other) {
            return edition == other.edition && name.equals(other.name);
        }

        void finish(List<String> values, Map<Long, List<Property>> properties, Pool pool) {
            if (edition < 0) return;
            var known = PropertyType.named(type)
                    .orElseThrow(() -> new DamagedException("a property has the unknown type '" + type + "'"));
            properties
                    .computeIfAbsent(edition, _ -> new ArrayList<>())
                    .add(pool.same(new Property(name, known, values)));
        }
    }
}
