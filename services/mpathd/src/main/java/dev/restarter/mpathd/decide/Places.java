package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.Membership;
import dev.restarter.kernel.ipmp.Tag;
import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Prefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Says on which member each data address should be and which routes there should be, and makes up the difference to
/// what there is: first all that is to be added, then routes, then all that is to be removed.
final class Places {
    private Places() {}

    static void settle(Turn turn) {
        var groups = turn.state.groups();
        var bindings = new ArrayList<Binding>();
        var routes = new LinkedHashMap<Prefix, SubnetRoute>();
        for (var group : groups) {
            var active = group.active().toList().reversed(); // oldest first, as they became active
            var placed = Spread.over(group.addresses(), active, data -> held(turn.state, data, active));
            tell(turn, group, placed);
            bindings.addAll(placed);
            bind(turn, placed, active);
            for (var data : group.addresses()) route(routes, data, active);
        }
        setRoutes(turn, groups, routes);
        unbind(turn, bindings);
        turn.state = turn.state.withPlaces(bindings, List.copyOf(routes.values()));
    }

    /// What is known of an address from before, or, after a restart, from the copy that the kernel holds.
    private static Optional<Binding> held(State state, DataAddress data, List<Member> active) {
        return state.binding(data)
                .or(() -> active.stream()
                        .filter(member -> hasCopy(state.picture(), member, data))
                        .map(Member::name)
                        .findFirst()
                        .map(name -> new Binding(data.address(), Optional.of(name), name)));
    }

    private static boolean hasCopy(Picture picture, Member member, DataAddress data) {
        return picture.addressesOf(member.index()).stream()
                .anyMatch(address -> isFull(address) && address.address().equals(data.address()));
    }

    private static boolean isFull(Address address) {
        return address.prefix() == Prefix.bits(address.address());
    }

    private static void tell(Turn turn, Group group, List<Binding> placed) {
        for (int i = 0; i < placed.size(); i++) {
            var data = group.addresses().get(i);
            var from = turn.state.binding(data).flatMap(Binding::member);
            var to = placed.get(i).member();
            if (from.equals(to)) continue;
            if (to.isEmpty()) turn.log(Sentences.unbound(data));
            else if (from.isEmpty()) turn.log(Sentences.bound(data, to.get()));
            else turn.log(Sentences.moved(data, from.get(), to.get()));
        }
    }

    private static void bind(Turn turn, List<Binding> placed, List<Member> active) {
        for (var binding : placed) {
            for (var member : active) {
                var data = new DataAddress(binding.address(), Prefix.bits(binding.address()), member.group());
                if (binding.isOn(member.name()) && !hasCopy(turn.state.picture(), member, data)) {
                    turn.actions.add(new Action.Bind(member.index(), binding.address()));
                }
            }
        }
    }

    private static void route(Map<Prefix, SubnetRoute> routes, DataAddress data, List<Member> active) {
        if (active.isEmpty() || data.prefix() == Prefix.bits(data.address())) return;
        var members = active.stream().map(Member::index).toList();
        routes.putIfAbsent(data.subnet(), new SubnetRoute(data.subnet(), data.address(), members));
    }

    private static void setRoutes(Turn turn, List<Group> groups, Map<Prefix, SubnetRoute> wanted) {
        for (var route : wanted.values()) {
            if (!turn.state.routes().contains(route)) turn.actions.add(new Action.SetRoute(route));
        }
        var needed = new HashSet<Prefix>();
        for (var group : groups) group.addresses().forEach(data -> needed.add(data.subnet()));
        for (var old : turn.state.routes()) {
            // While no member works, the route stays as it is: connections then wait instead of breaking.
            if (!needed.contains(old.subnet())) turn.actions.add(new Action.DropRoute(old.subnet()));
        }
    }

    private static void unbind(Turn turn, List<Binding> bindings) {
        var picture = turn.state.picture();
        for (var address : picture.addresses()) {
            var link = picture.links().get(address.link());
            if (link == null || !isFull(address)) continue;
            if (Membership.of(link).filter(Membership::isGroupInterface).isPresent()) continue;
            var data = bindings.stream()
                    .filter(binding -> binding.address().equals(address.address()))
                    .findFirst();
            var isMember = turn.state.member(link.name()).isPresent();
            var isCopy = Tag.COPY.isOn(address) || isMember && data.isPresent();
            var belongs = data.filter(binding -> binding.isOn(link.name())).isPresent();
            if (isCopy && !belongs) turn.actions.add(new Action.Unbind(address));
        }
    }
}
