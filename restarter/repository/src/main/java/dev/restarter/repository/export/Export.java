package dev.restarter.repository.export;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.PropertyDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes bundles of the live configuration, such that importing one gives the same again (reference 7.5).
///
/// Left out are groups that end with the boot, dependencies that others put here (they are exported as `dependent` of
/// those who did), and what only says where a manifest lay.
public final class Export {
    private static final String NOBODY = "export";
    private static final ServiceFmri LEGACY = new ServiceFmri("smf/legacy_run");
    /// Everybody may read groups of these types, whatever their properties say (reference 7.6).
    private static final Set<String> OPEN_TYPES = Set.of("framework", "dependency", "method");

    private final Repository repository;
    private final boolean protectedValues;

    private Export(Repository repository, boolean protectedValues) {
        this.repository = repository;
        this.protectedValues = protectedValues;
    }

    /// A manifest that defines these services as they are now; one that does not exist is left out.
    ///
    /// @param protectedValues whether groups with `read_authorization` are exported with their values, as `-a`
    ///     asks; otherwise their properties have none
    public static Bundle manifest(Repository repository, Collection<ServiceFmri> services, boolean protectedValues) {
        return new Export(repository, protectedValues).bundle(BundleType.MANIFEST, NOBODY, services);
    }

    /// All services, to be restored by `svccfg restore`.
    ///
    /// @param protectedValues as in [#manifest]
    public static Bundle archive(Repository repository, boolean protectedValues) {
        var services = new ArrayList<>(repository.services());
        services.remove(LEGACY);
        return new Export(repository, protectedValues).bundle(BundleType.ARCHIVE, "none", services);
    }

    /// A profile that says of every instance whether it is enabled, and nothing else.
    public static Bundle profile(Repository repository) {
        var services = new ArrayList<ServiceDefinition>();
        for (var service : repository.services()) {
            var instances = new ArrayList<InstanceDefinition>();
            for (var instance : repository.instances(service)) {
                enabled(repository.own(instance))
                        .ifPresent(on -> instances.add(
                                new InstanceDefinition(instance, Optional.of(on), List.of(), List.of(), 0)));
            }
            if (!instances.isEmpty()) services.add(new ServiceDefinition(service, List.of(), List.of(), instances, 0));
        }
        return new Bundle("profile", BundleType.PROFILE, "extract", services);
    }

    private static Optional<Boolean> enabled(Properties own) {
        return own.bool("general", "enabled");
    }

    private Bundle bundle(BundleType type, String name, Collection<ServiceFmri> services) {
        var definitions =
                services.stream().filter(repository::exists).map(this::service).toList();
        return new Bundle(name, type, name, definitions);
    }

    private ServiceDefinition service(ServiceFmri service) {
        var own = repository.own(service);
        var instances = new ArrayList<InstanceDefinition>();
        for (var instance : repository.instances(service)) instance(instance).ifPresent(instances::add);
        return new ServiceDefinition(service, groups(own), dependents(own), instances, 0);
    }

    /// An instance that was made only to hold what others depend on with is made again by those.
    private Optional<InstanceDefinition> instance(InstanceFmri instance) {
        var own = repository.own(instance);
        var groups = groups(own);
        var dependents = dependents(own);
        var enabled = enabled(own);
        if (enabled.isEmpty() && groups.isEmpty() && dependents.isEmpty()) return Optional.empty();
        return Optional.of(new InstanceDefinition(instance, Optional.of(enabled.orElse(false)), groups, dependents, 0));
    }

    private List<GroupDefinition> groups(Properties own) {
        var definitions = new ArrayList<GroupDefinition>();
        for (var group : own.groups()) {
            if (!isExported(group)) continue;
            var shown = group.name().equals("general") ? group.without("enabled") : group;
            if (shown.properties().isEmpty() && !shown.equals(group)) continue;
            definitions.add(definition(shown));
        }
        return definitions;
    }

    private static boolean isExported(PropertyGroup group) {
        return switch (group.name()) {
            case "dependents", "manifestfiles" -> false;
            default -> group.persistent() && !group.isExternalDependency();
        };
    }

    private GroupDefinition definition(PropertyGroup group) {
        var hidden = !protectedValues && isProtected(group);
        return new GroupDefinition(
                group.name(),
                Optional.of(group.type()),
                group.properties().stream()
                        .map(property -> definition(property, hidden))
                        .toList(),
                false,
                0);
    }

    private static PropertyDefinition definition(Property property, boolean hidden) {
        return new PropertyDefinition(
                property.name(), Optional.of(property.type()), hidden ? List.of() : property.values(), false, 0);
    }

    /// Whether the group asks for an authorization of whoever reads its values (reference 7.6).
    private static boolean isProtected(PropertyGroup group) {
        return !OPEN_TYPES.contains(group.type())
                && group.property("read_authorization")
                        .filter(property -> property.type().isA(PropertyType.ASTRING))
                        .isPresent();
    }

    private List<DependentDefinition> dependents(Properties own) {
        var definitions = new ArrayList<DependentDefinition>();
        for (var dependent :
                own.group("dependents").map(PropertyGroup::properties).orElse(List.of())) {
            for (var value : dependent.values()) {
                var target = Fmri.parse(value);
                repository
                        .own(target)
                        .group(dependent.name())
                        .filter(PropertyGroup::isExternalDependency)
                        .ifPresent(group -> definitions.add(new DependentDefinition(target, definition(group), false)));
            }
        }
        return definitions;
    }
}
