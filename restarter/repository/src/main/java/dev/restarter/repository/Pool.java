package dev.restarter.repository;

import java.util.HashMap;
import java.util.Map;

/// Gives the same object for equal ones while a repository is read: a few names, values and properties make up nearly
/// all of it.
final class Pool {
    private final Map<Object, Object> known = new HashMap<>();

    /// @param value immutable
    @SuppressWarnings("unchecked") // equal objects of our records and strings are of one class
    <T> T same(T value) {
        var before = known.putIfAbsent(value, value);
        return before == null ? value : (T) before;
    }
}
