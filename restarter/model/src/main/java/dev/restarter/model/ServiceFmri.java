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

    @Override
    public String toString() {
        return "svc:/" + service;
    }
}
