package dev.restarter.model;

/// An instance of a service: `svc:/network/ssh:default`. Ordered as its text is.
public record InstanceFmri(String service, String instance) implements Fmri, Comparable<InstanceFmri> {
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
        var mine = service.length();
        var others = other.service.length();
        // Where one service's name begins with the other's, the shorter goes on with its ':'.
        if (mine < others && other.service.startsWith(service)) return ':' - other.service.charAt(mine);
        if (others < mine && service.startsWith(other.service)) return service.charAt(others) - ':';
        var byService = service.compareTo(other.service);
        return byService != 0 ? byService : instance.compareTo(other.instance);
    }

    // What the language gives a record is far slower in a young JVM, and every event asks maps for instances.
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof InstanceFmri(var itsService, var itsInstance)
                        && instance.equals(itsInstance)
                        && service.equals(itsService);
    }

    @Override
    public int hashCode() {
        return 31 * service.hashCode() + instance.hashCode();
    }

    @Override
    public String toString() {
        return "svc:/" + service + ":" + instance;
    }
}
