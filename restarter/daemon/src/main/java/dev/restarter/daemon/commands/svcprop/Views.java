package dev.restarter.daemon.commands.svcprop;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Repository;
import java.util.Optional;

/// Which of the views of an entity is shown (reference 2.5, 9.3).
record Views(Repository repository, SvcpropOptions options) {

    /// @return empty if it has no such snapshot
    Optional<? extends Properties> of(Fmri entity) {
        return switch (entity) {
            case InstanceFmri instance -> of(instance);
            case ServiceFmri service when options.snapshot.isEmpty() -> Optional.of(repository.service(service));
            default -> Optional.empty();
        };
    }

    private Optional<? extends Properties> of(InstanceFmri instance) {
        if (options.uncomposed) return Optional.of(repository.own(instance));
        if (options.editing) return Optional.of(repository.editing(instance));
        if (!options.snapshot.isEmpty()) return repository.snapshot(instance, options.snapshot);
        return Optional.of(InForce.of(repository, instance));
    }

    /// Why there is nothing to show, a whole sentence.
    String missing(Fmri entity) {
        return entity instanceof InstanceFmri instance
                ? "Couldn't find snapshot `" + options.snapshot + "' for instance `" + instance + "'; it has "
                        + String.join(", ", repository.snapshots(instance)) + "."
                : "Only instances have snapshots.";
    }
}
