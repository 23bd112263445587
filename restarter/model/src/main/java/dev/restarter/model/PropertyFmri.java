package dev.restarter.model;

/// A property: `svc:/system/cron:default/:properties/general/enabled`.
public record PropertyFmri(PropertyGroupFmri group, String property) implements Fmri {
    public PropertyFmri {
        Names.simple("property", property);
    }

    @Override
    public String toString() {
        return group + "/" + property;
    }
}
