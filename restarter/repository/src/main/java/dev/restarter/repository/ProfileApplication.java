package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.DependentDefinition;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.GroupDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.PropertyDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.templates.Templates;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Customises services that exist as a profile says (reference 7.5). `last-import` stays, so what a profile sets counts
/// as customised for later imports.
final class ProfileApplication {
    private final Draft draft;
    private final Bundle bundle;
    private final TemplateLookup templates;
    private final Set<Fmri> ignored = new LinkedHashSet<>();
    private final Set<InstanceFmri> refreshed = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private ProfileApplication(Draft draft, Bundle bundle, TemplateLookup templates) {
        this.draft = draft;
        this.bundle = bundle;
        this.templates = templates;
    }

    /// Finds the templates that apply to a service or an instance.
    @FunctionalInterface
    interface TemplateLookup {
        Templates of(Fmri entity);
    }

    static ApplyReport run(Draft draft, Bundle bundle, TemplateLookup templates) {
        if (bundle.type() != BundleType.PROFILE) {
            throw new RepositoryException("'" + bundle.source() + "' is not a profile but of type "
                    + bundle.type().word() + "; use 'svccfg import' for manifests and 'svccfg restore' for archives");
        }
        var work = new ProfileApplication(draft, bundle, templates);
        var before = draft.mark();
        bundle.services().forEach(work::service);
        if (work.problems.isEmpty()) {
            work.refreshed.forEach(instance -> draft.takeSnapshot(instance, Repository.RUNNING));
        } else {
            draft.backTo(before);
        }
        return new ApplyReport(work.ignored, work.refreshed, work.problems);
    }

    private void service(ServiceDefinition service) {
        if (!draft.exists(service.fmri()) || isHollow(service.fmri())) {
            ignored.add(service.fmri());
            return;
        }
        if (customise(service)) refreshed.addAll(draft.instances(service.fmri()));
        for (var instance : service.instances()) {
            if (!draft.exists(instance.fmri())) {
                ignored.add(instance.fmri());
            } else if (customise(instance) | enable(instance)) {
                refreshed.add(instance.fmri());
            }
        }
    }

    /// Whether neither the service nor an instance of it holds more than the dependencies that others put there.
    private boolean isHollow(ServiceFmri service) {
        return isHollowItself(service) && draft.instances(service).stream().allMatch(this::isHollowItself);
    }

    private boolean isHollowItself(Fmri entity) {
        return draft.groups(entity).stream().allMatch(PropertyGroup::isExternalDependency);
    }

    /// @return whether the profile says anything of it
    private boolean customise(EntityDefinition entity) {
        entity.groups().forEach(group -> group(entity.fmri(), group));
        entity.dependents().forEach(dependent -> dependent(entity.fmri(), dependent));
        return !entity.groups().isEmpty() || !entity.dependents().isEmpty();
    }

    private void dependent(Fmri entity, DependentDefinition dependent) {
        var untyped = dependent.group().properties().stream()
                .filter(property -> property.type().isEmpty())
                .findFirst();
        if (untyped.isPresent()) {
            problem(untyped.get().line(), "a property of a dependent has no type", "write its type");
        } else if (!new Dependents(draft, entity, this::touch, _ -> {}).force(dependent)) {
            problem(
                    dependent.line(),
                    "'" + dependent.target() + "' has a property group '" + dependent.name() + "' of its own",
                    "give the dependent another name");
        }
    }

    private void touch(Fmri target) {
        if (target instanceof InstanceFmri instance) refreshed.add(instance);
        if (target instanceof ServiceFmri service) refreshed.addAll(draft.instances(service));
    }

    private boolean enable(InstanceDefinition instance) {
        if (instance.enabled().isEmpty()) return false;
        draft.ensureGroup(instance.fmri(), ManifestContent.GENERAL, "framework", true);
        draft.setProperty(
                instance.fmri(),
                ManifestContent.GENERAL,
                new Property(
                        ManifestContent.ENABLED,
                        PropertyType.BOOLEAN,
                        instance.enabled().get().toString()));
        return true;
    }

    private void group(Fmri entity, GroupDefinition group) {
        if (group.delete()) {
            draft.deleteGroup(entity, group.name());
            return;
        }
        var type = groupType(entity, group);
        if (type.isEmpty()) {
            problem(
                    group.line(),
                    "property group '" + group.name() + "' of '" + entity + "' does not exist, and neither the profile"
                            + " nor a template says its type",
                    "write its type");
            return;
        }
        draft.ensureGroup(entity, group.name(), type.get(), true);
        group.properties().forEach(property -> property(entity, group.name(), property));
    }

    /// The type of a group that exists is never changed.
    private Optional<String> groupType(Fmri entity, GroupDefinition group) {
        return there(entity, group.name())
                .map(PropertyGroup::type)
                .or(group::type)
                .or(() -> templates.of(entity).groupType(group.name()));
    }

    private void property(Fmri entity, String group, PropertyDefinition property) {
        var type = property.type()
                .or(() -> existingType(entity, group, property.name()))
                .or(() -> templates
                        .of(entity)
                        .property(draft.group(entity, group).orElseThrow(), property.name())
                        .flatMap(pattern -> pattern.type()));
        if (type.isEmpty()) {
            problem(
                    property.line(),
                    "property '" + group + "/" + property.name() + "' of '" + entity + "' does not exist, and neither"
                            + " the profile nor a template says its type",
                    "write its type");
            return;
        }
        try {
            draft.setProperty(entity, group, new Property(property.name(), type.get(), property.values()));
        } catch (IllegalArgumentException e) {
            problem(property.line(), e.getMessage(), "");
        }
    }

    /// For an instance, what its service has counts too (reference 2.5).
    private Optional<PropertyGroup> there(Fmri entity, String group) {
        return draft.group(entity, group)
                .or(() -> entity instanceof InstanceFmri instance
                        ? draft.group(instance.ofService(), group)
                        : Optional.empty());
    }

    private Optional<PropertyType> existingType(Fmri entity, String group, String property) {
        var own = draft.group(entity, group).flatMap(there -> there.property(property));
        return own.or(() -> there(entity, group).flatMap(there -> there.property(property)))
                .or(() -> entity instanceof InstanceFmri instance
                        ? draft.group(instance.ofService(), group).flatMap(there -> there.property(property))
                        : Optional.empty())
                .map(Property::type);
    }

    private void problem(int line, String what, String mend) {
        problems.add(new Problem(bundle.source(), line, what, mend));
    }
}
