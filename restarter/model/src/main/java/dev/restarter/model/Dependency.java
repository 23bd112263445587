package dev.restarter.model;

import java.util.List;

/// One dependency group of an instance (reference 4.3).
///
/// @param entities services, instances or files; empty means always satisfied
public record Dependency(String name, Grouping grouping, RestartOn restartOn, List<Fmri> entities) {
    public Dependency {
        entities = List.copyOf(entities);
        for (var entity : entities) {
            if (entity instanceof PropertyGroupFmri || entity instanceof PropertyFmri) {
                throw new IllegalArgumentException(
                        "dependency '" + name + "' names '" + entity + "'; name a service, an instance or a file");
            }
        }
    }

    /// Whether a member that is taken down on purpose takes the dependent down before it (reference 4.7).
    public boolean carriesOffline() {
        return grouping != Grouping.EXCLUDE_ALL && (restartOn == RestartOn.RESTART || restartOn == RestartOn.REFRESH);
    }
}
