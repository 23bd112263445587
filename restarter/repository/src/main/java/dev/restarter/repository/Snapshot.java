package dev.restarter.repository;

import dev.restarter.model.PropertyGroup;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What snapshots of an instance froze (reference 2.4). Those that froze the same share it.
///
/// @param id unique within the repository
record Snapshot(long id, Map<Level, List<Edition>> levels) {

    /// Whose groups they are. The dependents' levels exist in `last-import` only: the dependency groups that the
    /// manifest put into other entities, without which an upgrade could not tell what was customised there.
    enum Level {
        INSTANCE("instance"),
        SERVICE("service"),
        INSTANCE_DEPENDENTS("instance dependents"),
        SERVICE_DEPENDENTS("service dependents");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Level> named(String word) {
            for (var level : values()) {
                if (level.word.equals(word)) return Optional.of(level);
            }
            return Optional.empty();
        }
    }

    Snapshot {
        var copy = new EnumMap<Level, List<Edition>>(Level.class);
        levels.forEach((level, editions) -> copy.put(level, List.copyOf(editions)));
        levels = copy;
    }

    /// A content is never changed.
    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot snapshot && id == snapshot.id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    boolean holds(Map<Level, List<Edition>> content) {
        for (var level : Level.values()) {
            if (!editions(level).equals(content.getOrDefault(level, List.of()))) return false;
        }
        return true;
    }

    List<Edition> editions(Level level) {
        return levels.getOrDefault(level, List.of());
    }

    List<PropertyGroup> groups(Level level) {
        return editions(level).stream().map(Edition::group).toList();
    }

    List<Edition> all() {
        return levels.values().stream().flatMap(List::stream).toList();
    }
}
