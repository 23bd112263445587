package dev.restarter.repository;

import dev.restarter.model.PropertyGroup;

/// A property group as it was committed once. Never changed; live entities and snapshots share editions.
///
/// @param id         unique within the repository
/// @param generation how many commits this group of its entity has seen
record Edition(long id, long generation, PropertyGroup group) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Edition edition && id == edition.id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
