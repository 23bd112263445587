package dev.restarter.module;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Hooks that a module offers, by name. Nothing is checked here: a module may offer what this stack does not have, and
/// [HookRegistry#register] says so.
///
/// @param byName the implementation for each name, in the order they were offered
public record ClusterHooks(Map<String, Object> byName) {
    public static final ClusterHooks NONE = new ClusterHooks(Map.of());

    public ClusterHooks {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /// These hooks and one more.
    public ClusterHooks and(String name, Object implementation) {
        var all = new LinkedHashMap<>(byName);
        all.put(name, implementation);
        return new ClusterHooks(all);
    }
}
