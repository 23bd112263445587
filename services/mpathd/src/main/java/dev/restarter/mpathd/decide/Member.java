package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.GroupName;

/// An interface in a group. FAILED, INACTIVE and OFFLINE are the reference's flags (A2), which Linux has not.
///
/// @param index    the kernel's number of the link
/// @param up       whether it is switched on, so that it can have an address in use
/// @param linkUp   whether the link carries a signal; a link that is switched off keeps what it had
/// @param failed   found broken and not found repaired since
/// @param inactive works, but is not needed: a standby, or one that came back while FAILBACK=no
/// @param offline  put aside by an administrator
public record Member(
        String name,
        int index,
        GroupName group,
        boolean up,
        boolean linkUp,
        boolean standby,
        boolean failed,
        boolean inactive,
        boolean offline) {
    /// A member as it is first seen: its link is taken to be up until the same look shows otherwise (reference
    /// A12).
    static Member joining(String name, int index, GroupName group, boolean up, boolean standby, boolean offline) {
        return new Member(name, index, group, up, true, standby, false, false, offline);
    }

    Member withUp(boolean value) {
        return new Member(name, index, group, value, linkUp, standby, failed, inactive, offline);
    }

    Member withLinkUp(boolean value) {
        return new Member(name, index, group, up, value, standby, failed, inactive, offline);
    }

    Member withStandby(boolean value) {
        return new Member(name, index, group, up, linkUp, value, failed, inactive, offline);
    }

    /// A failed member is never called inactive as well (reference A2).
    Member withFailed(boolean value) {
        return new Member(name, index, group, up, linkUp, standby, value, inactive && !value, offline);
    }

    Member withInactive(boolean value) {
        return new Member(name, index, group, up, linkUp, standby, failed, value, offline);
    }

    Member withOffline(boolean value) {
        return new Member(name, index, group, up, linkUp, standby, failed, inactive && !value, value);
    }

    public boolean isFunctioning() {
        return !failed && !offline;
    }

    /// Could carry data, even if it does not have to.
    public boolean isUsable() {
        return isFunctioning() && up;
    }

    /// Carries data.
    public boolean isActive() {
        return isUsable() && !inactive;
    }
}
