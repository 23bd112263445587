package dev.restarter.engine.explain;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What instances depend on, less what they exclude.
final class Needs {
    private Needs() {}

    /// The instances that the groups of one instance name, whether they exist or not.
    static Stream<InstanceFmri> of(InstanceFmri fmri, Picture picture) {
        return picture
                .find(fmri)
                .flatMap(Status::configuration)
                .map(Configuration::dependencies)
                .orElse(List.of())
                .stream()
                .filter(group -> group.grouping() != Grouping.EXCLUDE_ALL)
                .flatMap(group -> group.entities().stream())
                .flatMap(entity -> instances(entity, picture));
    }

    /// Everything that an instance waits for, directly or not, and the instance itself: what is needed comes
    /// before what needs it, but for cycles.
    ///
    /// @param known what need not be looked at any more
    static List<InstanceFmri> inOrder(InstanceFmri last, Picture picture, Set<InstanceFmri> known) {
        var order = new ArrayList<InstanceFmri>();
        var seen = new HashSet<InstanceFmri>();
        var underWay = new LinkedHashMap<InstanceFmri, Iterator<InstanceFmri>>();
        seen.add(last);
        underWay.put(last, of(last, picture).iterator());
        while (!underWay.isEmpty()) {
            var here = underWay.lastEntry();
            if (!here.getValue().hasNext()) {
                order.add(underWay.pollLastEntry().getKey());
                continue;
            }
            var next = here.getValue().next();
            if (!known.contains(next) && seen.add(next))
                underWay.put(next, waitedFor(next, picture).iterator());
        }
        return order;
    }

    /// What one that waits needs; of any other that is of no account, and it may be what closes a cycle.
    private static Stream<InstanceFmri> waitedFor(InstanceFmri fmri, Picture picture) {
        var state = picture.find(fmri).flatMap(Status::state);
        var waits = state.filter(now -> now == State.OFFLINE || now == State.DISABLED)
                .isPresent();
        return waits ? of(fmri, picture) : Stream.empty();
    }

    private static Stream<InstanceFmri> instances(Fmri entity, Picture picture) {
        return switch (entity) {
            case InstanceFmri instance -> Stream.of(instance);
            case ServiceFmri service -> picture.ofService(service).stream().map(Status::fmri);
            case FileFmri _, PropertyGroupFmri _, PropertyFmri _ -> Stream.empty();
        };
    }
}
