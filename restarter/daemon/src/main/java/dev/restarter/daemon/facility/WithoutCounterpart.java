package dev.restarter.daemon.facility;

import dev.restarter.contract.method.Counterparts;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.EntityDefinition;
import java.util.ArrayList;
import java.util.List;

/// Names what a bundle asks for and Linux does not have. It is imported all the same and has no effect.
public final class WithoutCounterpart {
    private WithoutCounterpart() {}

    /// A sentence for each, with file and line, in document order.
    public static List<String> of(Bundle bundle) {
        var found = new ArrayList<String>();
        for (var service : bundle.services()) {
            add(bundle, service, found);
            service.instances().forEach(instance -> add(bundle, instance, found));
        }
        return found;
    }

    private static void add(Bundle bundle, EntityDefinition entity, List<String> found) {
        for (var group : entity.groups()) {
            for (var property : group.properties()) {
                Counterparts.missing(group.name(), property.name(), property.values())
                        .forEach(sentence -> found.add(bundle.source() + ":" + property.line() + ": " + sentence));
            }
        }
    }
}
