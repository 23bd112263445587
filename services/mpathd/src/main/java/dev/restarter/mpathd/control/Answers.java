package dev.restarter.mpathd.control;

import dev.restarter.kernel.ipmp.Tag;
import dev.restarter.kernel.net.AddressText;
import dev.restarter.mpathd.control.Reply.AddressInfo;
import dev.restarter.mpathd.control.Reply.GroupInfo;
import dev.restarter.mpathd.control.Reply.InterfaceInfo;
import dev.restarter.mpathd.decide.Binding;
import dev.restarter.mpathd.decide.DataAddress;
import dev.restarter.mpathd.decide.Group;
import dev.restarter.mpathd.decide.Member;
import dev.restarter.mpathd.decide.State;
import dev.restarter.mpathd.decide.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Answers the questions that change nothing, from a state.
public final class Answers {
    private Answers() {}

    public static Reply to(Request request, State state) {
        var groups = state.groups();
        return switch (request.command()) {
            case PING -> Reply.of(Verdict.SUCCESS);
            case GROUP_LIST ->
                Reply.of(groups.stream().map(group -> info(group)).toList(), List.of(), List.of());
            case GROUP_INFO ->
                groups.stream()
                        .filter(group -> group.name().text().equals(request.name()))
                        .findFirst()
                        .map(group -> Reply.of(List.of(info(group)), interfaces(state, group), addresses(state, group)))
                        .orElse(Reply.of(Verdict.UNKNOWN_GROUP));
            case INTERFACE_INFO ->
                state.member(request.name())
                        .map(member -> Reply.of(List.of(), List.of(info(state, member)), List.of()))
                        .orElse(Reply.of(Verdict.UNKNOWN_INTERFACE));
            case ADDRESS_INFO -> {
                var found = allAddresses(state, groups)
                        .filter(address -> address.address().equals(request.name()))
                        .toList();
                yield found.isEmpty() ? Reply.of(Verdict.UNKNOWN_ADDRESS) : Reply.of(List.of(), List.of(), found);
            }
            case SNAPSHOT ->
                Reply.of(
                        groups.stream().map(group -> info(group)).toList(),
                        state.members().stream()
                                .map(member -> info(state, member))
                                .toList(),
                        allAddresses(state, groups).toList());
            case OFFLINE, UNDO_OFFLINE -> Reply.of(Verdict.INVALID);
        };
    }

    private static Stream<AddressInfo> allAddresses(State state, List<Group> groups) {
        return groups.stream().flatMap(group -> addresses(state, group).stream());
    }

    private static List<InterfaceInfo> interfaces(State state, Group group) {
        return group.members().stream().map(member -> info(state, member)).toList();
    }

    private static GroupInfo info(Group group) {
        return new GroupInfo(
                group.name().text(),
                group.interfaceName(),
                group.health().name().toLowerCase(Locale.ROOT),
                0,
                group.members().stream().map(Member::name).toList(),
                group.addresses().stream().map(Answers::text).toList(),
                oldestActive(group).stream().findFirst().orElse(""));
    }

    private static InterfaceInfo info(State state, Member member) {
        var standing = member.offline() ? "offline" : member.failed() ? "failed" : "ok";
        var test = state.picture().addressesOf(member.index()).stream()
                .filter(Tag.TEST::isOn)
                .map(address -> AddressText.of(address.address()))
                .findFirst();
        return new InterfaceInfo(
                member.name(),
                member.group().text(),
                standing,
                member.standby(),
                member.linkUp() ? "up" : "down",
                "disabled",
                member.isActive(),
                member.inactive(),
                !member.up(),
                test.orElse(""));
    }

    private static List<AddressInfo> addresses(State state, Group group) {
        return group.addresses().stream()
                .map(data -> {
                    var inbound = state.binding(data).flatMap(Binding::member).orElse("");
                    var outbound = inbound.isEmpty() ? List.<String>of() : oldestActive(group);
                    return new AddressInfo(text(data), true, group.name().text(), inbound, outbound);
                })
                .toList();
    }

    private static List<String> oldestActive(Group group) {
        return group.active().map(Member::name).toList().reversed();
    }

    private static String text(DataAddress data) {
        return AddressText.of(data.address());
    }
}
