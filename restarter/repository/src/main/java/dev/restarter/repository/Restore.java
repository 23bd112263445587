package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Puts an archive back (reference 7.5): what it holds replaces what is there, and all else stays. `last-import` stays
/// too, so that the next import compares with the last one and not with the archive.
final class Restore {
    private final Draft draft;
    private final Set<InstanceFmri> refreshed = new LinkedHashSet<>();

    private Restore(Draft draft) {
        this.draft = draft;
    }

    static ApplyReport run(Draft draft, Bundle bundle) {
        if (bundle.type() != BundleType.ARCHIVE) {
            throw new RepositoryException("'" + bundle.source() + "' is not an archive but of type "
                    + bundle.type().word() + "; use 'svccfg import' for manifests and 'svccfg apply' for profiles");
        }
        var work = new Restore(draft);
        bundle.services().forEach(work::service);
        work.refreshed.forEach(instance -> draft.takeSnapshot(instance, Repository.RUNNING));
        return new ApplyReport(Set.of(), work.refreshed, List.of());
    }

    private void service(ServiceDefinition service) {
        draft.createService(service.fmri());
        restore(service);
        refreshed.addAll(draft.instances(service.fmri()));
        for (var instance : service.instances()) {
            draft.createInstance(instance.fmri());
            restore(instance);
            refreshed.add(instance.fmri());
        }
    }

    private void restore(EntityDefinition entity) {
        for (var group : ManifestContent.of(entity)) {
            if (!group.name().equals(ManifestContent.DEPENDENTS)) draft.putGroup(entity.fmri(), group);
        }
        var dependents = new Dependents(draft, entity.fmri(), this::touch, _ -> {});
        // A group of the target's own stands above one that was only put there: it stays.
        ManifestContent.dependents(entity).forEach(dependents::force);
    }

    private void touch(Fmri target) {
        if (target instanceof InstanceFmri instance) refreshed.add(instance);
        if (target instanceof ServiceFmri service) refreshed.addAll(draft.instances(service));
    }
}
