package dev.restarter.network;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.network.InterfacePlan.Placed;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Does the words of ifconfig one after the other, on a picture of the interface instead of the interface itself.
///
/// The order counts (reference A4): an address that is up when `group` is reached moves to the group's interface; one
/// that was marked `-failover` before stays as a test address. `group G -failover` after `up` therefore makes a group
/// of one with link-based detection only.
final class Interpreter {
    /// A logical interface: an address and its flags.
    private static final class Slot {
        Optional<InetAddress> address = Optional.empty();
        int prefix;
        boolean up;
        boolean noFailover;
        boolean deprecated;

        Placed placed() {
            return new Placed(address.orElseThrow(), prefix, deprecated);
        }
    }

    private final String name;
    private final boolean isGroupInterface;
    private final List<Slot> slots = new ArrayList<>(List.of(new Slot()));
    private final List<Placed> data = new ArrayList<>();
    private Slot slot = slots.getFirst();
    private Optional<GroupName> group = Optional.empty();
    private OptionalInt mtu = OptionalInt.empty();
    private boolean standby;
    private boolean up;

    Interpreter(String name, boolean isGroupInterface) {
        this.name = name;
        this.isGroupInterface = isGroupInterface;
        if (isGroupInterface) group = Optional.of(new GroupName(name));
    }

    /// A line of the file is an ifconfig of its own, which begins with the interface's first address.
    void beginLine() {
        slot = slots.getFirst();
    }

    void address(InetAddress address, int prefix) {
        slot.address = Optional.of(address);
        slot.prefix = prefix;
    }

    void addAddress(InetAddress address, int prefix) {
        slot = new Slot();
        slots.add(slot);
        address(address, prefix);
    }

    void netmask(int prefix) {
        slot.prefix = prefix;
    }

    void up() {
        slot.up = true;
        up = true;
        migrate();
    }

    void down() {
        slot.up = false;
        if (slot == slots.getFirst()) up = slots.stream().anyMatch(each -> each.up);
    }

    /// @param name empty to leave the group
    void group(Optional<GroupName> name) {
        group = name.or(() -> isGroupInterface ? Optional.of(new GroupName(this.name)) : Optional.empty());
        migrate();
    }

    void failover(boolean on) {
        refuseOnGroupInterface(on ? "failover" : "-failover");
        slot.noFailover = !on;
        slot.deprecated = !on || slot.deprecated; // reference A2: a test address is always deprecated
        migrate();
    }

    void deprecated(boolean on) {
        if (!on && slot.noFailover) {
            throw new IllegalArgumentException("a test address is always deprecated; write 'failover' first");
        }
        slot.deprecated = on;
    }

    void standby(boolean on) {
        refuseOnGroupInterface(on ? "standby" : "-standby");
        standby = on;
    }

    void mtu(int bytes) {
        mtu = OptionalInt.of(bytes);
    }

    private void refuseOnGroupInterface(String word) {
        if (isGroupInterface) throw new IllegalArgumentException("'" + word + "' is not for a group's own interface");
    }

    /// Moves what may fail over to the group's interface. An emptied slot stays as a stub.
    private void migrate() {
        if (group.isEmpty()) return;
        for (var each : slots) {
            var movable = each.up && !each.noFailover && each.address.isPresent();
            if (!movable
                    || each.address.get().isLinkLocalAddress()
                    || each.address.get().isAnyLocalAddress()) continue;
            data.add(each.placed());
            each.address = Optional.empty();
        }
    }

    InterfacePlan plan(String source) {
        var own = new ArrayList<Placed>();
        var leftDown = new ArrayList<Placed>();
        for (var each : slots) {
            if (each.address.isPresent()) (each.up ? own : leftDown).add(each.placed());
        }
        return new InterfacePlan(name, source, isGroupInterface, group, standby, up, mtu, own, data, leftDown);
    }
}
