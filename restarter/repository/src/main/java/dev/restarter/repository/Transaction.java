package dev.restarter.repository;

/// Work on a draft that is committed as a whole, or, if it throws, not at all.
@FunctionalInterface
public interface Transaction<T> {
    T apply(Draft draft);
}
