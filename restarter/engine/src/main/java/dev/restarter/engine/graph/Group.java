package dev.restarter.engine.graph;

import dev.restarter.model.Dependency;
import dev.restarter.model.Grouping;
import java.util.List;

/// One dependency group of an instance, with the nodes it names.
record Group(InstanceNode owner, Dependency dependency, List<Node> members) {
    boolean excludes() {
        return dependency.grouping() == Grouping.EXCLUDE_ALL;
    }

    /// Whether a member that is taken down on purpose takes the owner down first (reference 4.7).
    boolean carriesOffline() {
        return dependency.carriesOffline();
    }

    /// Groups are told apart by who they are, not by what they say.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
