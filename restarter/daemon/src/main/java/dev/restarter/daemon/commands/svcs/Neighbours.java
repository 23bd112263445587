package dev.restarter.daemon.commands.svcs;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Status;
import dev.restarter.model.Dependency;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// `svcs -d` and `svcs -D`: what instances depend on, and what depends on them. Groups of the kind exclude_all are not
/// dependencies in this sense.
final class Neighbours {
    private final View view;
    private final SvcsOptions options;

    Neighbours(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        var listing = new Listing(view, options);
        var exitStatus = 0;
        List<Status> shown;
        if (options.dependencies) {
            var chosen = view.chosen();
            exitStatus = chosen.exitStatus();
            shown = chosen.instances().stream().flatMap(this::dependencies).toList();
        } else {
            var picked = view.names().servicesOrInstances(view.operands());
            picked.complaints().forEach(view.asker()::complain);
            exitStatus = picked.complaints().isEmpty() ? 0 : 1;
            shown = dependents(picked.names());
        }
        return listing.print(shown, listing.order().orElseThrow()) ? exitStatus : 1;
    }

    /// Named twice means listed twice; what does not exist is left out (reference 9.1).
    private Stream<Status> dependencies(Status status) {
        return groups(status).flatMap(group -> group.entities().stream()).flatMap(entity -> {
            if (entity instanceof InstanceFmri instance) return view.picture().find(instance).stream();
            if (entity instanceof ServiceFmri service) return view.picture().ofService(service).stream();
            return Stream.empty();
        });
    }

    private List<Status> dependents(Set<Fmri> wanted) {
        var found = new LinkedHashMap<InstanceFmri, Status>();
        for (var status : view.picture().instances().values()) {
            var needs =
                    groups(status).flatMap(group -> group.entities().stream()).toList();
            if (wanted.stream().anyMatch(name -> isAmong(name, needs))) found.put(status.fmri(), status);
        }
        return new ArrayList<>(found.values());
    }

    private static boolean isAmong(Fmri wanted, List<Fmri> needs) {
        return needs.contains(wanted)
                || wanted instanceof InstanceFmri instance && needs.contains(instance.ofService());
    }

    private static Stream<Dependency> groups(Status status) {
        return status.configuration().map(Configuration::dependencies).orElse(List.of()).stream()
                .filter(group -> group.grouping() != Grouping.EXCLUDE_ALL);
    }
}
