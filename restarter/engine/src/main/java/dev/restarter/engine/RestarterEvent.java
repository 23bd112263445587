package dev.restarter.engine;

/// What the graph asks of a restarter about one instance; numbers and names are the protocol's (reference 4.11).
public enum RestarterEvent {
    ADD_INSTANCE(1),
    REMOVE_INSTANCE(2),
    ENABLE(3),
    DISABLE(4),
    ADMIN_DEGRADED(5),
    ADMIN_REFRESH(6),
    ADMIN_RESTART(7),
    ADMIN_MAINT_OFF(8),
    ADMIN_MAINT_ON(9),
    ADMIN_MAINT_ON_IMMEDIATE(10),
    STOP(11),
    START(12),
    DEPENDENCY_CYCLE(13),
    INVALID_DEPENDENCY(14),
    ADMIN_DISABLE(15),
    STOP_RESET(16),
    /// Beyond illumos: `svcadm clear` of a degraded instance.
    ADMIN_RESTORE(17),
    /// Beyond illumos, which has a property for it: `svcadm restart -d`.
    ADMIN_DUMP(18);

    private final int number;

    RestarterEvent(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// Whether an administrator asked; such requests are dropped when an instance's queue overflows (reference
    /// 3.3).
    public boolean isAdministrative() {
        return switch (this) {
            case ADMIN_DEGRADED,
                    ADMIN_REFRESH,
                    ADMIN_RESTART,
                    ADMIN_MAINT_OFF,
                    ADMIN_MAINT_ON,
                    ADMIN_MAINT_ON_IMMEDIATE,
                    ADMIN_RESTORE,
                    ADMIN_DUMP -> true;
            case ADD_INSTANCE,
                    REMOVE_INSTANCE,
                    ENABLE,
                    DISABLE,
                    STOP,
                    START,
                    DEPENDENCY_CYCLE,
                    INVALID_DEPENDENCY,
                    ADMIN_DISABLE,
                    STOP_RESET -> false;
        };
    }
}
