package dev.restarter.daemon.facility;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Repository;
import java.util.Optional;

/// What a method token reads that names another entity (reference 5.2).
public final class TokenTargets {
    private TokenTargets() {}

    /// The running view of a service or an instance; empty if there is none of that name.
    public static Optional<Properties> view(Repository repository, Fmri fmri) {
        if (!repository.exists(fmri)) return Optional.empty();
        return switch (fmri) {
            case InstanceFmri instance -> Optional.of(repository.effective(instance));
            case ServiceFmri service -> Optional.of(repository.service(service));
            default -> Optional.empty();
        };
    }
}
