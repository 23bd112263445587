package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.kernel.ipmp.Membership;
import dev.restarter.kernel.ipmp.Tag;
import dev.restarter.kernel.net.HardwareAddress;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Notice;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A kernel of records, and a daemon without threads that follows it.
final class World {
    static final GroupName FRONT = new GroupName("front");
    private static final int GROUP_INTERFACE = 100;

    Picture kernel = Picture.EMPTY;
    State state;
    /// What the last decision asked for, and all that was logged.
    List<Action> actions = List.of();

    final List<String> log = new ArrayList<>();

    World(Settings settings) {
        state = State.begin(settings, List.of());
    }

    static World withMembers(String... names) {
        var world = new World(Settings.DEFAULT);
        world.groupInterface("192.0.2.10");
        for (var name : names) world.join(name, false);
        return world;
    }

    void groupInterface(String... data) {
        var alias = Membership.groupInterface(FRONT).toString();
        var link = new Link(
                GROUP_INTERFACE, "ipmp0", Link.UP, 1500, Optional.empty(), Optional.of(alias), Optional.empty());
        show(new Notice.LinkSeen(link));
        for (var address : data) show(new Notice.AddressSeen(Tag.anchor(link, InetAddress.ofLiteral(address), 24)));
    }

    /// The name's last character is the link's index.
    void join(String name, boolean standby) {
        var alias = Membership.member(FRONT).withStandby(standby).toString();
        set(name, Link.UP | Link.LOWER_UP, alias);
    }

    void leave(String name) {
        set(name, Link.UP | Link.LOWER_UP, "");
    }

    void vanish(String name) {
        show(new Notice.LinkGone(kernel.link(name).orElseThrow()));
    }

    void link(String name, boolean carrier) {
        var alias = kernel.link(name).orElseThrow().alias().orElse("");
        set(name, carrier ? Link.UP | Link.LOWER_UP : Link.UP, alias);
    }

    void switchOff(String name) {
        set(name, 0, kernel.link(name).orElseThrow().alias().orElse(""));
    }

    private void set(String name, int flags, String alias) {
        var index = 1 + name.charAt(name.length() - 1) - '0';
        var hardware = Optional.of(new HardwareAddress(0x0200_0000_0000L + index));
        var words = Optional.of(alias).filter(text -> !text.isEmpty());
        show(new Notice.LinkSeen(new Link(index, name, flags, 1500, hardware, words, Optional.empty())));
    }

    void show(Notice notice) {
        kernel = kernel.with(notice);
        take(new Event.Seen(kernel));
    }

    Verdict take(Event event) {
        var decision = Decide.decide(state, event);
        state = decision.next();
        actions = decision.actions();
        for (var action : actions) obey(action);
        return decision.verdict();
    }

    private void obey(Action action) {
        switch (action) {
            case Action.Bind(var link, var address) ->
                happen(new Notice.AddressSeen(Tag.copy(kernel.links().get(link), address)));
            case Action.Unbind(var copy) -> happen(new Notice.AddressGone(copy));
            case Action.MarkOffline(var index, var offline) -> {
                var link = kernel.links().get(index);
                var alias =
                        Membership.of(link).orElseThrow().withOffline(offline).aliasFor(link);
                kernel = kernel.with(new Notice.LinkSeen(new Link(
                        index, link.name(), link.flags(), 1500, link.hardware(), Optional.of(alias), link.kind())));
            }
            case Action.Log(var sentence) -> log.add(sentence);
            case Action.Prepare _, Action.Release _, Action.SetRoute _, Action.DropRoute _ -> {}
        }
    }

    private void happen(Notice notice) {
        kernel = kernel.with(notice);
        state = state.showing(notice);
    }

    /// Which members hold a copy of the address.
    List<String> holders(String address) {
        return kernel.addresses().stream()
                .filter(each -> Tag.COPY.isOn(each) && each.address().equals(InetAddress.ofLiteral(address)))
                .map(each -> kernel.links().get(each.link()).name())
                .toList();
    }

    Member member(String name) {
        return state.member(name).orElseThrow();
    }

    /// The members of the route to the group's subnet, by name.
    List<String> routed() {
        return state.routes().stream()
                .flatMap(route -> route.members().stream())
                .map(index -> kernel.links().get(index).name())
                .toList();
    }
}
