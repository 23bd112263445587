package dev.restarter.model;

/// A service: `svc:/network/ssh`.
public record ServiceFmri(String service) implements Fmri, Comparable<ServiceFmri> {
    public ServiceFmri {
        Names.service(service);
    }

    public InstanceFmri instance(String name) {
        return new InstanceFmri(service, name);
    }

    @Override
    public int compareTo(ServiceFmri other) {
        return service.compareTo(other.service);
    }

    // As with InstanceFmri.
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ServiceFmri(var itsService) && service.equals(itsService);
    }

    @Override
    public int hashCode() {
        return service.hashCode();
    }

    @Override
    public String toString() {
        return "svc:/" + service;
    }
}
