package dev.restarter.model;

import java.util.Comparator;

/// An instance of a service: `svc:/network/ssh:default`. Ordered as its text is.
public record InstanceFmri(String service, String instance) implements Fmri, Comparable<InstanceFmri> {
    private static final Comparator<InstanceFmri> ORDER = Comparator.comparing(InstanceFmri::toString);

    public InstanceFmri {
        Names.service(service);
        Names.simple("instance", instance);
    }

    /// Reads an FMRI that must name an instance.
    ///
    /// @throws IllegalArgumentException if it is none or names something else
    public static InstanceFmri parse(String text) {
        if (Fmri.parse(text) instanceof InstanceFmri instance) return instance;
        throw new IllegalArgumentException("'" + text
                + "' does not name an instance; write svc:/SERVICE:INSTANCE, as in svc:/network/ssh:default");
    }

    public ServiceFmri ofService() {
        return new ServiceFmri(service);
    }

    @Override
    public int compareTo(InstanceFmri other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "svc:/" + service + ":" + instance;
    }
}
