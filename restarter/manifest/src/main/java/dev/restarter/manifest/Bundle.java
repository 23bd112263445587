package dev.restarter.manifest;

import java.util.List;

/// A service bundle as it was read; nested bundles are already flattened into `services`.
///
/// @param source the file's name as the user gave it, for messages
public record Bundle(String source, BundleType type, String name, List<ServiceDefinition> services) {
    public Bundle {
        services = List.copyOf(services);
    }
}
