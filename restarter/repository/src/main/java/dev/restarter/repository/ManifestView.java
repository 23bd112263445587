package dev.restarter.repository;

import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Properties;
import java.util.List;

/// What a manifest or an archive would make in an empty repository, composed (reference 2.5, 7.2).
public final class ManifestView {
    private ManifestView() {}

    public static Properties of(ServiceDefinition service, InstanceDefinition instance) {
        return Composed.of(ManifestContent.of(instance), ManifestContent.of(service));
    }

    /// What an instance would see that says nothing of its own.
    public static Properties of(ServiceDefinition service) {
        return Composed.of(List.of(), ManifestContent.of(service));
    }
}
