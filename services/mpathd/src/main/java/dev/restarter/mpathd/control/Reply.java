package dev.restarter.mpathd.control;

import dev.restarter.mpathd.decide.Verdict;
import java.util.List;

/// What in.mpathd answers. Lists that the question did not ask for are empty.
///
/// @param version of this form; it grows when a field changes its meaning
/// @param code    of [Verdict]
/// @param text    the code in words; empty for success
public record Reply(
        int version,
        int code,
        String text,
        List<GroupInfo> groups,
        List<InterfaceInfo> interfaces,
        List<AddressInfo> addresses) {
    public static final int VERSION = 1;

    public static Reply of(Verdict verdict) {
        return new Reply(
                VERSION,
                verdict.code(),
                verdict == Verdict.SUCCESS ? "" : verdict.words(),
                List.of(),
                List.of(),
                List.of());
    }

    static Reply of(List<GroupInfo> groups, List<InterfaceInfo> interfaces, List<AddressInfo> addresses) {
        return new Reply(VERSION, Verdict.SUCCESS.code(), "", groups, interfaces, addresses);
    }

    public boolean succeeded() {
        return code == Verdict.SUCCESS.code();
    }

    /// Reference A18, groupinfo.
    ///
    /// @param state         ok, degraded or failed
    /// @param detectionTime in milliseconds; 0 while no member is probed
    /// @param interfaces    members, newest first
    /// @param nominee       the member that takes broadcast and multicast; empty if none is active
    public record GroupInfo(
            String name,
            String interfaceName,
            String state,
            long detectionTime,
            List<String> interfaces,
            List<String> addresses,
            String nominee) {}

    /// Reference A18, ifinfo.
    ///
    /// @param state   ok, failed, offline or unknown
    /// @param standby whether its type is standby
    /// @param link    up, down or unknown
    /// @param probe   ok, failed, unknown or disabled
    public record InterfaceInfo(
            String name,
            String group,
            String state,
            boolean standby,
            String link,
            String probe,
            boolean active,
            boolean inactive,
            boolean down,
            String testAddress) {}

    /// Reference A18, addrinfo.
    ///
    /// @param up       whether the group's interface has it in use
    /// @param inbound  the member that it is bound to; empty if none
    /// @param outbound all active members, oldest first; empty if it is not bound
    public record AddressInfo(String address, boolean up, String group, String inbound, List<String> outbound) {}
}
