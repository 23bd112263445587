package dev.restarter.contract.method;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The capabilities of Linux, in the order of their numbers (capabilities(7)).
public enum Capability {
    CHOWN,
    DAC_OVERRIDE,
    DAC_READ_SEARCH,
    FOWNER,
    FSETID,
    KILL,
    SETGID,
    SETUID,
    SETPCAP,
    LINUX_IMMUTABLE,
    NET_BIND_SERVICE,
    NET_BROADCAST,
    NET_ADMIN,
    NET_RAW,
    IPC_LOCK,
    IPC_OWNER,
    SYS_MODULE,
    SYS_RAWIO,
    SYS_CHROOT,
    SYS_PTRACE,
    SYS_PACCT,
    SYS_ADMIN,
    SYS_BOOT,
    SYS_NICE,
    SYS_RESOURCE,
    SYS_TIME,
    SYS_TTY_CONFIG,
    MKNOD,
    LEASE,
    AUDIT_WRITE,
    AUDIT_CONTROL,
    SETFCAP,
    MAC_OVERRIDE,
    MAC_ADMIN,
    SYSLOG,
    WAKE_ALARM,
    BLOCK_SUSPEND,
    AUDIT_READ,
    PERFMON,
    BPF,
    CHECKPOINT_RESTORE;

    /// As setpriv(1) writes it: `net_bind_service`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads a set as `/proc/PID/status` writes it. Capabilities of a later kernel are passed over.
    static Set<Capability> ofMask(long mask) {
        var set = EnumSet.noneOf(Capability.class);
        for (var capability : values()) {
            if ((mask >>> capability.ordinal() & 1) != 0) set.add(capability);
        }
        return Collections.unmodifiableSet(set);
    }
}
