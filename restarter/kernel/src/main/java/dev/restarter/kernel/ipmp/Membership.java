package dev.restarter.kernel.ipmp;

import dev.restarter.kernel.net.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What an interface is to a group, as its alias says.
///
/// @param isGroupInterface whether it stands for the group itself; such a one is never standby or offline
/// @param standby          used only while another member fails
/// @param offline          put aside by an administrator; kept here so that it outlives the daemon (reference A5)
public record Membership(GroupName group, boolean isGroupInterface, boolean standby, boolean offline) {
    private static final String START = "ipmp:";
    private static final String INTERFACE = "interface";
    private static final String GROUP = "group=";
    private static final String STANDBY = "standby";
    private static final String OFFLINE = "offline";

    public static Membership member(GroupName group) {
        return new Membership(group, false, false, false);
    }

    public static Membership groupInterface(GroupName group) {
        return new Membership(group, true, false, false);
    }

    public Membership withStandby(boolean on) {
        return new Membership(group, isGroupInterface, on, offline);
    }

    public Membership withOffline(boolean on) {
        return new Membership(group, isGroupInterface, standby, on);
    }

    /// @return empty if the interface has nothing to do with groups, also where its alias only looks like ours
    public static Optional<Membership> of(Link link) {
        return link.alias().stream()
                .flatMap(alias -> words(alias).stream())
                .filter(word -> word.startsWith(START))
                .reduce((_, last) -> last)
                .flatMap(word -> parse(List.of(word.substring(START.length()).split(","))));
    }

    private static Optional<Membership> parse(List<String> marks) {
        var group = marks.stream().filter(mark -> mark.startsWith(GROUP)).findFirst();
        if (group.isEmpty()) return Optional.empty();
        try {
            var name = new GroupName(group.get().substring(GROUP.length()));
            return Optional.of(
                    new Membership(name, marks.contains(INTERFACE), marks.contains(STANDBY), marks.contains(OFFLINE)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // whoever wrote this did not follow our rules
        }
    }

    /// The alias for a link that shall have this membership: its other words stay.
    public String aliasFor(Link link) {
        return (othersOf(link) + " " + this).strip();
    }

    /// The alias for a link that shall be in no group.
    public static String aliasWithout(Link link) {
        return othersOf(link);
    }

    private static String othersOf(Link link) {
        return String.join(
                " ",
                link.alias().map(Membership::words).orElse(List.of()).stream()
                        .filter(word -> !word.startsWith(START))
                        .toList());
    }

    private static List<String> words(String alias) {
        return Arrays.stream(alias.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The word in the alias.
    @Override
    public String toString() {
        var marks = new ArrayList<String>();
        if (isGroupInterface) marks.add(INTERFACE);
        marks.add(GROUP + group);
        if (standby) marks.add(STANDBY);
        if (offline) marks.add(OFFLINE);
        return START + String.join(",", marks);
    }
}
