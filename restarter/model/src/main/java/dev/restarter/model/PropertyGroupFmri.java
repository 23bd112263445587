package dev.restarter.model;

/// A property group of a service or an instance: `svc:/network/ssh:default/:properties/general`.
public record PropertyGroupFmri(Fmri owner, String group) implements Fmri {
    public PropertyGroupFmri {
        if (!(owner instanceof ServiceFmri) && !(owner instanceof InstanceFmri)) {
            throw new IllegalArgumentException("'" + owner + "' has no property groups; name a service or an instance");
        }
        Names.simple("property group", group);
    }

    @Override
    public String toString() {
        return owner + "/:properties/" + group;
    }
}
