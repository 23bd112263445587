package dev.restarter.engine.graph;

import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.List;

/// A service: whoever depends on it depends on its instances.
final class ServiceNode extends Node {
    final ServiceFmri fmri;
    final List<InstanceNode> instances = new ArrayList<>();

    ServiceNode(ServiceFmri fmri) {
        this.fmri = fmri;
    }

    /// The instances that the manager knows; one that was only named by a dependency does not exist yet.
    List<InstanceNode> configured() {
        return instances.stream().filter(InstanceNode::isConfigured).toList();
    }
}
