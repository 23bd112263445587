package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Snapshot.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The import of a manifest into a draft (reference 7.3): new entities are made as the manifest says, existing ones
/// upgraded. Since all of it is one commit, nobody ever sees an enabled instance half imported.
final class Import {
    private static final String INITIAL = "initial";
    static final String LAST_IMPORT = "last-import";
    private static final String PREVIOUS = "previous";

    private final Draft draft;
    private final ImportRequest request;
    private final Bundle bundle;
    private final Map<EntityDefinition, List<PropertyGroup>> contents = new IdentityHashMap<>();
    private final List<Problem> conflicts = new ArrayList<>();
    private final Set<Fmri> created = new LinkedHashSet<>();
    private final Set<InstanceFmri> refreshed = new LinkedHashSet<>();

    private Import(Draft draft, ImportRequest request) {
        this.draft = draft;
        this.request = request;
        this.bundle = request.bundle();
    }

    static ImportReport run(Draft draft, ImportRequest request) {
        var bundle = request.bundle();
        if (bundle.type() != BundleType.MANIFEST) {
            throw new RepositoryException("'" + bundle.source() + "' is not a manifest but of type "
                    + bundle.type().word() + "; only manifests can be imported");
        }
        var work = new Import(draft, request);
        bundle.services().forEach(work::service);
        for (var instance : work.refreshed) draft.takeSnapshot(instance, Repository.RUNNING);
        request.hash()
                .ifPresent(hash -> ImportHashes.remember(draft, request.file().orElseThrow(), hash));
        return new ImportReport(work.conflicts, work.created, work.refreshed);
    }

    /// One after another in one draft; what refuses a bundle leaves the others alone.
    static List<ImportOutcome> all(Draft draft, List<ImportRequest> requests) {
        return requests.stream().map(request -> attempt(draft, request)).toList();
    }

    private static ImportOutcome attempt(Draft draft, ImportRequest request) {
        var before = draft.mark();
        try {
            return new ImportOutcome.Imported(run(draft, request));
        } catch (RepositoryException e) {
            draft.backTo(before);
            return new ImportOutcome.Refused(e.getMessage());
        }
    }

    private void service(ServiceDefinition service) {
        var fmri = service.fmri();
        var base = base(service);
        if (draft.exists(fmri)) {
            for (var instance : draft.instances(fmri)) draft.takeSnapshot(instance, PREVIOUS);
            upgrade(service, base);
        } else {
            draft.createService(fmri);
            created.add(fmri);
            fill(service);
        }
        request.file().ifPresent(file -> supports(fmri, file));
        for (var instance : service.instances()) {
            instance(instance);
            lastImport(service, instance);
            refresh(instance.fmri());
        }
    }

    /// Beside what the manifest says, so that no later import compares it.
    private void supports(ServiceFmri service, String file) {
        draft.ensureGroup(service, ManifestContent.FILES, "framework", true);
        draft.setProperty(
                service, ManifestContent.FILES, new Property(ImportHashes.mangled(file), PropertyType.ASTRING, file));
    }

    private void refresh(InstanceFmri instance) {
        if (request.refresh() || created.contains(instance)) refreshed.add(instance);
    }

    private void instance(InstanceDefinition instance) {
        var fmri = instance.fmri();
        if (!draft.exists(fmri)) {
            draft.createInstance(fmri);
            created.add(fmri);
            fill(instance);
        } else if (draft.hasSnapshot(fmri, LAST_IMPORT)) {
            upgrade(instance, Base.of(draft, fmri, Level.INSTANCE));
        } else if (isConfigured(fmri)) {
            return; // made by hand: from now on the manifest is known, but it changes nothing yet (reference 7.4)
        } else {
            fill(instance);
        }
        if (!draft.hasSnapshot(fmri, INITIAL)) draft.takeSnapshot(fmri, INITIAL);
    }

    private boolean isConfigured(InstanceFmri instance) {
        return draft.group(instance, ManifestContent.GENERAL)
                .flatMap(group -> group.property(ManifestContent.ENABLED))
                .isPresent();
    }

    /// Makes the entity as the manifest says, over whatever is there.
    private void fill(EntityDefinition entity) {
        var groups = content(entity).stream()
                .filter(group -> !group.name().equals(ManifestContent.DEPENDENTS))
                .toList();
        if (draft.groups(entity.fmri()).isEmpty()) draft.addGroups(entity.fmri(), groups);
        else groups.forEach(group -> put(entity.fmri(), group));
        dependents(entity, Base.NONE);
    }

    private List<PropertyGroup> content(EntityDefinition entity) {
        return contents.computeIfAbsent(entity, ManifestContent::of);
    }

    /// Adds the group, or its properties to one of the same type.
    private void put(Fmri entity, PropertyGroup group) {
        var there = draft.group(entity, group.name()).filter(old -> old.type().equals(group.type()));
        if (there.isEmpty()) draft.putGroup(entity, group);
        else group.properties().forEach(property -> draft.setProperty(entity, group.name(), property));
    }

    private void upgrade(EntityDefinition entity, Base base) {
        for (var step : UpgradePlan.of(entity, base)) {
            apply(entity, step);
        }
        dependents(entity, base);
    }

    private void apply(EntityDefinition entity, UpgradePlan.Step step) {
        var fmri = entity.fmri();
        switch (step.edit()) {
            case Edit.PutGroup(var group) -> draft.putGroup(fmri, group);
            case Edit.DeleteGroup(var group) -> draft.deleteGroup(fmri, group);
            case Edit.SetProperty(var group, var type, var property) -> {
                draft.ensureGroup(fmri, group, type, true);
                draft.setProperty(fmri, group, property);
            }
            case Edit.DeleteProperty(var group, var property) -> draft.deleteProperty(fmri, group, property);
            case Edit.Conflict(var what) -> conflict(fmri, step.line(), what);
        }
    }

    private void conflict(Fmri entity, int line, String what) {
        conflicts.add(new Problem(bundle.source(), line, "Conflict upgrading " + entity + " (" + what + ").", ""));
    }

    private void dependents(EntityDefinition entity, Base base) {
        new DependentImport(draft, entity, base, new DependentImport.Outcome() {
                    @Override
                    public void touched(Fmri target) {
                        touch(target);
                    }

                    @Override
                    public void created(Fmri target) {
                        created.add(target);
                    }

                    @Override
                    public void conflict(int line, String what) {
                        Import.this.conflict(entity.fmri(), line, what);
                    }
                })
                .run();
    }

    private void touch(Fmri target) {
        if (target instanceof InstanceFmri instance) refresh(instance);
        if (target instanceof ServiceFmri service) draft.instances(service).forEach(this::refresh);
    }

    /// What the service's groups were at the last import. Each instance remembers it; those of the bundle,
    /// whose memory is the newest, are asked first. What another instance remembers may be another manifest's,
    /// for a service may have a manifest for each of its instances: nothing that this one does not speak of is
    /// its own to take away.
    private Base base(ServiceDefinition service) {
        if (!draft.exists(service.fmri())) return Base.NONE;
        for (var instance : service.instances()) {
            if (remembers(instance.fmri())) return Base.of(draft, instance.fmri(), Level.SERVICE);
        }
        for (var instance : draft.instances(service.fmri())) {
            if (!remembers(instance)) continue;
            var base = Base.of(draft, instance, Level.SERVICE);
            return isSupported(service.fmri()) ? base : base.limitedTo(content(service));
        }
        return Base.withoutImport(draft.groups(service.fmri()));
    }

    private boolean remembers(InstanceFmri instance) {
        return draft.exists(instance) && draft.hasSnapshot(instance, LAST_IMPORT);
    }

    /// Whether the service came from this very file before.
    private boolean isSupported(ServiceFmri service) {
        return request.file()
                .filter(file -> draft.group(service, ManifestContent.FILES)
                        .flatMap(files -> files.property(ImportHashes.mangled(file)))
                        .isPresent())
                .isPresent();
    }

    private void lastImport(ServiceDefinition service, InstanceDefinition instance) {
        var levels = new EnumMap<Level, List<Edition>>(Level.class);
        var old = draft.snapshot(instance.fmri(), LAST_IMPORT);
        var own = content(instance);
        var shared = content(service);
        levels.put(Level.INSTANCE, editions(own, instance.fmri(), old, Level.INSTANCE));
        levels.put(Level.SERVICE, editions(shared, service.fmri(), old, Level.SERVICE));
        levels.put(Level.INSTANCE_DEPENDENTS, dependencies(instance, old, Level.INSTANCE_DEPENDENTS));
        levels.put(Level.SERVICE_DEPENDENTS, dependencies(service, old, Level.SERVICE_DEPENDENTS));
        draft.freeze(instance.fmri(), LAST_IMPORT, levels);
    }

    private List<Edition> dependencies(EntityDefinition entity, Optional<Snapshot> old, Level level) {
        return editions(ManifestContent.dependencies(entity), entity.fmri(), old, level);
    }

    /// Editions for the groups: those that the entity or the former snapshot has already, where they are the same.
    private List<Edition> editions(List<PropertyGroup> groups, Fmri entity, Optional<Snapshot> old, Level level) {
        return groups.stream()
                .map(group -> draft.edition(entity, group.name())
                        .filter(edition -> edition.group().equals(group))
                        .or(() -> old.stream()
                                .flatMap(snapshot -> snapshot.editions(level).stream())
                                .filter(edition -> edition.group().equals(group))
                                .findFirst())
                        .orElseGet(() -> draft.frozen(group)))
                .toList();
    }
}
