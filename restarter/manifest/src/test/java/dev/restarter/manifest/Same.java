package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;

/// Whether two bundles say the same: wherever it stands, and in whatever order groups and properties come, which means
/// nothing in SMF. Services, instances, dependents and values keep theirs.
public final class Same {
    private Same() {}

    static void assertSame(Bundle one, Bundle other) {
        assertThat(plain(one)).isEqualTo(plain(other));
    }

    public static Bundle plain(Bundle bundle) {
        return new Bundle(
                "",
                bundle.type(),
                bundle.name(),
                bundle.services().stream().map(Same::plain).toList());
    }

    private static ServiceDefinition plain(ServiceDefinition service) {
        return new ServiceDefinition(
                service.fmri(),
                service.type(),
                service.version(),
                groups(service),
                dependents(service),
                service.instances().stream().map(Same::plain).toList(),
                0);
    }

    private static InstanceDefinition plain(InstanceDefinition instance) {
        return new InstanceDefinition(instance.fmri(), instance.enabled(), groups(instance), dependents(instance), 0);
    }

    private static List<GroupDefinition> groups(EntityDefinition entity) {
        return entity.groups().stream()
                .map(Same::plain)
                .sorted(Comparator.comparing(GroupDefinition::name))
                .toList();
    }

    private static List<DependentDefinition> dependents(EntityDefinition entity) {
        return entity.dependents().stream()
                .map(each -> new DependentDefinition(each.target(), plain(each.group()), each.override()))
                .toList();
    }

    private static GroupDefinition plain(GroupDefinition group) {
        var properties = group.properties().stream()
                .map(p -> new PropertyDefinition(p.name(), p.type(), p.values(), p.override(), 0))
                .sorted(Comparator.comparing(PropertyDefinition::name))
                .toList();
        return new GroupDefinition(group.name(), group.type(), properties, group.delete(), 0);
    }
}
