package dev.restarter.engine.graph;

import java.util.LinkedHashSet;
import java.util.Set;

/// Something that a dependency can name.
abstract sealed class Node permits InstanceNode, ServiceNode, FileNode {
    /// The groups that name this node.
    final Set<Group> namedBy = new LinkedHashSet<>();
}
