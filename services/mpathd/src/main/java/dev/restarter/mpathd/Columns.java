package dev.restarter.mpathd;

import dev.restarter.mpathd.Table.Column;
import dev.restarter.mpathd.control.Reply;
import dev.restarter.mpathd.control.Reply.AddressInfo;
import dev.restarter.mpathd.control.Reply.GroupInfo;
import dev.restarter.mpathd.control.Reply.InterfaceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// What ipmpstat shows of a snapshot, with the fields and widths of reference A20.
///
/// @param snapshot everything, at one moment
record Columns(Reply snapshot) {
    Table<AddressInfo> addresses() {
        return new Table<>(List.of(
                Column.of("ADDRESS", 26, AddressInfo::address),
                Column.of("STATE", 7, address -> address.up() ? "up" : "down"),
                Column.of("GROUP", 12, address -> interfaceOf(address.group())),
                Column.of("INBOUND", 12, AddressInfo::inbound),
                new Column<>("OUTBOUND", 23, AddressInfo::outbound)));
    }

    Table<GroupInfo> groups() {
        return new Table<>(List.of(
                Column.of("GROUP", 12, GroupInfo::interfaceName),
                Column.of("GROUPNAME", 12, GroupInfo::name),
                Column.of("STATE", 10, GroupInfo::state),
                Column.of("FDT", 10, group -> seconds(group.detectionTime())),
                new Column<>("INTERFACES", 30, this::members)));
    }

    Table<InterfaceInfo> interfaces() {
        return new Table<>(List.of(
                Column.of("INTERFACE", 12, InterfaceInfo::name),
                Column.of("ACTIVE", 8, member -> member.active() ? "yes" : "no"),
                Column.of("GROUP", 12, member -> interfaceOf(member.group())),
                Column.of("FLAGS", 10, this::flags),
                Column.of("LINK", 10, InterfaceInfo::link),
                Column.of("PROBE", 10, InterfaceInfo::probe),
                Column.of("STATE", 10, InterfaceInfo::state)));
    }

    private Optional<GroupInfo> group(String name) {
        return snapshot.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    private String interfaceOf(String group) {
        return group(group).map(GroupInfo::interfaceName).orElse("");
    }

    private static String seconds(long millis) {
        return millis == 0 ? "" : String.format(Locale.ROOT, "%.2fs", millis / 1000.0);
    }

    /// Active ones, then (those that rest), then [those that cannot be used].
    private List<String> members(GroupInfo group) {
        var members = snapshot.interfaces().stream()
                .filter(member -> member.group().equals(group.name()))
                .toList();
        Predicate<InterfaceInfo> rests =
                member -> member.inactive() && member.state().equals("ok") && !member.down();
        var parts = new ArrayList<String>();
        parts.add(names(members, InterfaceInfo::active));
        var resting = names(members, rests);
        if (!resting.isEmpty()) parts.add("(" + resting + ")");
        var unusable = names(members, member -> !member.active() && !rests.test(member));
        if (!unusable.isEmpty()) parts.add("[" + unusable + "]");
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static String names(List<InterfaceInfo> members, Predicate<InterfaceInfo> which) {
        return String.join(
                " ", members.stream().filter(which).map(InterfaceInfo::name).toList());
    }

    /// Seven places: inactive, standby, nominee for IPv4 multicast, broadcast and IPv6 multicast, down, and a
    /// duplicate hardware address, which is not looked for yet.
    private String flags(InterfaceInfo member) {
        var nominee = group(member.group())
                .filter(group -> group.nominee().equals(member.name()))
                .isPresent();
        return (member.inactive() ? "i" : "-")
                + (member.standby() ? "s" : "-")
                + (nominee ? "mbM" : "---")
                + (member.down() ? "d" : "-")
                + "-";
    }
}
