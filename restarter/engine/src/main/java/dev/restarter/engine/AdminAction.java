package dev.restarter.engine;

import java.util.Optional;

/// What an administrator may ask of an instance through `restarter_actions` (reference 4.10).
public enum AdminAction {
    DEGRADED("degraded", RestarterEvent.ADMIN_DEGRADED),
    CLEAR("maint_off", RestarterEvent.ADMIN_MAINT_OFF),
    MAINTENANCE("maint_on", RestarterEvent.ADMIN_MAINT_ON),
    MAINTENANCE_IMMEDIATE("maint_on_immediate", RestarterEvent.ADMIN_MAINT_ON_IMMEDIATE),
    REFRESH("refresh", RestarterEvent.ADMIN_REFRESH),
    RESTART("restart", RestarterEvent.ADMIN_RESTART),
    RESTORE("restore", RestarterEvent.ADMIN_RESTORE),
    /// A restart that first has every process dump core.
    DUMP("do_dump", RestarterEvent.ADMIN_DUMP);

    private final String property;
    private final RestarterEvent event;

    AdminAction(String property, RestarterEvent event) {
        this.property = property;
        this.event = event;
    }

    /// The property of the group `restarter_actions` that carries the request.
    public String property() {
        return property;
    }

    public RestarterEvent event() {
        return event;
    }

    /// Whether the instance is to go to maintenance, which goes before any other request.
    public boolean isMaintenance() {
        return this == MAINTENANCE || this == MAINTENANCE_IMMEDIATE;
    }

    public static Optional<AdminAction> ofProperty(String name) {
        for (var action : values()) {
            if (action.property.equals(name)) return Optional.of(action);
        }
        return Optional.empty();
    }
}
