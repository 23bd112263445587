package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.kernel.ipmp.Membership;
import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// All that in.mpathd knows.
///
/// @param picture  what the kernel showed last
/// @param members  newest first
/// @param bindings at most one for an address; none while no member of its group is active
/// @param routes   those that were asked for and not taken back
public record State(
        Settings settings, Picture picture, List<Member> members, List<Binding> bindings, List<SubnetRoute> routes) {
    public State {
        members = List.copyOf(members);
        bindings = List.copyOf(bindings);
        routes = List.copyOf(routes);
    }

    /// What is known before the first look.
    ///
    /// @param routes those of an earlier daemon, which the kernel still has
    public static State begin(Settings settings, List<SubnetRoute> routes) {
        return new State(settings, Picture.EMPTY, List.of(), List.of(), routes);
    }

    /// The same, after the kernel has shown one thing more: what an action has changed need not be waited for.
    public State showing(Notice notice) {
        return withPicture(picture.with(notice));
    }

    State withPicture(Picture next) {
        return new State(settings, next, members, bindings, routes);
    }

    State withMembers(List<Member> next) {
        return new State(settings, picture, next, bindings, routes);
    }

    State withPlaces(List<Binding> nextBindings, List<SubnetRoute> nextRoutes) {
        return new State(settings, picture, members, nextBindings, nextRoutes);
    }

    State withSettings(Settings next) {
        return new State(next, picture, members, bindings, routes);
    }

    State with(Member changed) {
        return withMembers(members.stream()
                .map(member -> member.name().equals(changed.name()) ? changed : member)
                .toList());
    }

    public Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    public Optional<Binding> binding(DataAddress data) {
        return bindings.stream()
                .filter(binding -> binding.address().equals(data.address()))
                .findFirst();
    }

    public Group group(GroupName name) {
        var itsOwn = interfaceOf(name);
        return new Group(
                name,
                itsOwn.map(Link::name).orElse(""),
                members.stream().filter(member -> member.group().equals(name)).toList(),
                itsOwn.map(link -> dataOn(link, name)).orElse(List.of()));
    }

    /// The groups that have an interface or a member, by name.
    public List<Group> groups() {
        var names = new TreeSet<GroupName>();
        for (var link : picture.links().values())
            Membership.of(link).map(Membership::group).ifPresent(names::add);
        return names.stream().map(this::group).toList();
    }

    private Optional<Link> interfaceOf(GroupName name) {
        return picture.links().values().stream()
                .filter(link -> Membership.of(link)
                        .filter(what -> what.isGroupInterface() && what.group().equals(name))
                        .isPresent())
                .findFirst();
    }

    private List<DataAddress> dataOn(Link groupInterface, GroupName name) {
        var found = new ArrayList<DataAddress>();
        for (var address : picture.addressesOf(groupInterface.index())) {
            if (address.scope() == Address.GLOBAL && groupInterface.isUp()) {
                found.add(new DataAddress(address.address(), address.prefix(), name));
            }
        }
        return found;
    }
}
