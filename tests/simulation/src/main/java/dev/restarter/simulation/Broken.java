package dev.restarter.simulation;

import dev.restarter.model.InstanceFmri;
import java.util.List;

/// A rule that did not hold.
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<InstanceFmri> involved;

    Broken(String what, InstanceFmri... involved) {
        super(what);
        this.involved = List.of(involved);
    }

    List<InstanceFmri> involved() {
        return involved;
    }
}
