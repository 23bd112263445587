package dev.restarter.repository.export;

import dev.restarter.manifest.Bundle;
import dev.restarter.model.Fmri;
import java.util.ArrayList;
import java.util.List;

/// What `svccfg inventory` lists (reference 9.5).
public final class Inventory {
    private Inventory() {}

    /// Everything that a bundle defines: all instances of all services first, then all services.
    public static List<Fmri> of(Bundle bundle) {
        var all = new ArrayList<Fmri>();
        for (var service : bundle.services()) {
            service.instances().forEach(instance -> all.add(instance.fmri()));
        }
        bundle.services().forEach(service -> all.add(service.fmri()));
        return List.copyOf(all);
    }
}
