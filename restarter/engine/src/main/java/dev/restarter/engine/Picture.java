package dev.restarter.engine;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// The states of all instances at one moment, ordered by FMRI, with the files that dependencies name.
///
/// @param files for each watched file whether it exists
public record Picture(SortedMap<InstanceFmri, Status> instances, Map<String, Boolean> files) {

    public Optional<Status> find(InstanceFmri fmri) {
        return Optional.ofNullable(instances.get(fmri));
    }

    public List<Status> ofService(ServiceFmri service) {
        // They stand together, and no name of an instance comes before this one.
        return instances.tailMap(new InstanceFmri(service.service(), "A")).values().stream()
                .takeWhile(status -> status.fmri().service().equals(service.service()))
                .toList();
    }

    public Set<InstanceFmri> fmris() {
        return instances.keySet();
    }
}
