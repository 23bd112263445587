package dev.restarter.contract.method;

import static dev.restarter.contract.method.Capability.AUDIT_CONTROL;
import static dev.restarter.contract.method.Capability.AUDIT_WRITE;
import static dev.restarter.contract.method.Capability.BPF;
import static dev.restarter.contract.method.Capability.CHOWN;
import static dev.restarter.contract.method.Capability.DAC_OVERRIDE;
import static dev.restarter.contract.method.Capability.DAC_READ_SEARCH;
import static dev.restarter.contract.method.Capability.FOWNER;
import static dev.restarter.contract.method.Capability.FSETID;
import static dev.restarter.contract.method.Capability.IPC_LOCK;
import static dev.restarter.contract.method.Capability.IPC_OWNER;
import static dev.restarter.contract.method.Capability.KILL;
import static dev.restarter.contract.method.Capability.LINUX_IMMUTABLE;
import static dev.restarter.contract.method.Capability.MKNOD;
import static dev.restarter.contract.method.Capability.NET_ADMIN;
import static dev.restarter.contract.method.Capability.NET_BIND_SERVICE;
import static dev.restarter.contract.method.Capability.NET_RAW;
import static dev.restarter.contract.method.Capability.PERFMON;
import static dev.restarter.contract.method.Capability.SETGID;
import static dev.restarter.contract.method.Capability.SETUID;
import static dev.restarter.contract.method.Capability.SYS_ADMIN;
import static dev.restarter.contract.method.Capability.SYS_CHROOT;
import static dev.restarter.contract.method.Capability.SYS_NICE;
import static dev.restarter.contract.method.Capability.SYS_PACCT;
import static dev.restarter.contract.method.Capability.SYS_PTRACE;
import static dev.restarter.contract.method.Capability.SYS_RESOURCE;
import static dev.restarter.contract.method.Capability.SYS_TIME;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The privileges that manifests name, and what each one is on Linux.
///
/// Linux cuts finer in some places and coarser in others. A privilege that has only a coarser counterpart brings that
/// one, since the service would not work without it; taking such a privilege away takes the whole counterpart away.
/// `manifests/README.md` shows this table to users.
enum Privilege {
    CONTRACT_EVENT,
    CONTRACT_IDENTITY,
    CONTRACT_OBSERVER,
    CPC_CPU(PERFMON),
    DTRACE_KERNEL(BPF, PERFMON),
    DTRACE_PROC(SYS_PTRACE),
    DTRACE_USER(SYS_PTRACE),
    FILE_CHOWN(CHOWN),
    FILE_CHOWN_SELF(CHOWN),
    FILE_DAC_EXECUTE(DAC_OVERRIDE),
    FILE_DAC_READ(DAC_READ_SEARCH),
    FILE_DAC_SEARCH(DAC_READ_SEARCH),
    FILE_DAC_WRITE(DAC_OVERRIDE),
    FILE_DOWNGRADE_SL,
    FILE_FLAG_SET(LINUX_IMMUTABLE),
    FILE_LINK_ANY(Kind.EVERYBODYS),
    FILE_OWNER(FOWNER),
    FILE_READ(Kind.EVERYBODYS),
    FILE_SETID(FSETID),
    FILE_UPGRADE_SL,
    FILE_WRITE(Kind.EVERYBODYS),
    GRAPHICS_ACCESS,
    GRAPHICS_MAP,
    IPC_DAC_READ(IPC_OWNER),
    IPC_DAC_WRITE(IPC_OWNER),
    IPC_OWNER_(IPC_OWNER),
    NET_ACCESS(Kind.EVERYBODYS),
    NET_BINDMLP,
    NET_ICMPACCESS(NET_RAW),
    NET_MAC_AWARE,
    NET_MAC_IMPLICIT,
    NET_OBSERVABILITY(NET_RAW),
    NET_PRIVADDR(NET_BIND_SERVICE),
    NET_RAWACCESS(NET_RAW),
    PROC_AUDIT(AUDIT_WRITE),
    PROC_CHROOT(SYS_CHROOT),
    PROC_CLOCK_HIGHRES(Kind.EVERYBODYS),
    PROC_EXEC(Kind.EVERYBODYS),
    PROC_FORK(Kind.EVERYBODYS),
    PROC_INFO(Kind.EVERYBODYS),
    PROC_LOCK_MEMORY(IPC_LOCK),
    PROC_MEMINFO,
    PROC_OWNER(KILL, SYS_PTRACE),
    PROC_PRIOCNTL(SYS_NICE),
    PROC_PRIOUP(SYS_NICE),
    PROC_SECFLAGS(Kind.EVERYBODYS),
    PROC_SESSION(Kind.EVERYBODYS),
    PROC_SETID(SETUID, SETGID),
    PROC_TASKID,
    PROC_ZONE,
    SYS_ACCT(SYS_PACCT),
    SYS_ADMIN_(SYS_ADMIN),
    SYS_AUDIT(AUDIT_CONTROL),
    SYS_CONFIG(SYS_ADMIN),
    SYS_DEVICES(MKNOD),
    SYS_DL_CONFIG(NET_ADMIN),
    SYS_FLOW_CONFIG(NET_ADMIN),
    SYS_IP_CONFIG(NET_ADMIN),
    SYS_IPC_CONFIG(SYS_RESOURCE),
    SYS_IPTUN_CONFIG(NET_ADMIN),
    SYS_LINKDIR,
    SYS_MOUNT(SYS_ADMIN),
    SYS_NET_CONFIG(NET_ADMIN),
    SYS_NFS,
    SYS_PPP_CONFIG(NET_ADMIN),
    SYS_RES_BIND(SYS_NICE),
    SYS_RES_CONFIG(SYS_NICE),
    SYS_RESOURCE_(SYS_RESOURCE),
    SYS_SHARE,
    SYS_SMB,
    SYS_SUSER_COMPAT,
    SYS_TIME_(SYS_TIME),
    SYS_TRANS_LABEL,
    VIRT_MANAGE,
    WIN_COLORMAP,
    WIN_CONFIG,
    WIN_DAC_READ,
    WIN_DAC_WRITE,
    WIN_DEVICES,
    WIN_DGA,
    WIN_DOWNGRADE_SL,
    WIN_FONTPATH,
    WIN_MAC_READ,
    WIN_MAC_WRITE,
    WIN_SELECTION,
    WIN_UPGRADE_SL,
    XVM_CONTROL;

    /// How a privilege stands to Linux.
    enum Kind {
        /// Some capabilities are it.
        CAPABILITIES,
        /// Every process may do this on Linux: nothing grants it, and nothing takes it away.
        EVERYBODYS,
        /// Linux has no such thing.
        NOTHING
    }

    private final Kind kind;
    private final Set<Capability> capabilities;

    Privilege() {
        this(Kind.NOTHING);
    }

    Privilege(Kind kind) {
        this.kind = kind;
        this.capabilities = Set.of();
    }

    Privilege(Capability... capabilities) {
        this.kind = Kind.CAPABILITIES;
        this.capabilities = Set.of(capabilities);
    }

    Kind kind() {
        return kind;
    }

    /// None but for [Kind#CAPABILITIES].
    Set<Capability> capabilities() {
        return capabilities;
    }

    /// As manifests write it. A name that a capability has too ends in `_` here.
    String word() {
        var name = name().toLowerCase(Locale.ROOT);
        return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    }

    /// Finds a privilege by its word in any case, with or without the prefix `priv_`.
    static Optional<Privilege> named(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var word = lower.startsWith("priv_") ? lower.substring(5) : lower;
        return Arrays.stream(values())
                .filter(privilege -> privilege.word().equals(word))
                .findFirst();
    }
}
