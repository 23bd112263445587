package dev.restarter.network;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.ipmp.GroupInterface;
import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.kernel.ipmp.Membership;
import dev.restarter.kernel.ipmp.Tag;
import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Rtnetlink;
import dev.restarter.network.InterfacePlan.Placed;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes the kernel follow a plan. What is there already is left alone.
final class Configurator {
    private final Rtnetlink kernel;
    private final Consumer<String> log;

    /// @param log gets a sentence for each change
    Configurator(Rtnetlink kernel, Consumer<String> log) {
        this.kernel = kernel;
        this.log = log;
    }

    /// @return false if there is no such interface and its addresses have no group to go to
    boolean apply(InterfacePlan plan) {
        for (var placed : plan.down()) log.accept(plan.name() + ": " + placed + " is not 'up' and is left out");
        if (plan.isGroupInterface()) {
            applyGroupInterface(plan);
            return true;
        }
        var link = kernel.link(plan.name());
        if (link.isPresent()) {
            applyInterface(link.get(), plan);
            return true;
        }
        if (plan.group().isEmpty()) return false;
        log.accept(plan.name() + ": there is no such interface; its data addresses go to group "
                + plan.group().get());
        addAnchors(groupInterface(plan.group().get()), plan.data());
        return true;
    }

    private void applyGroupInterface(InterfacePlan plan) {
        var group = plan.group().orElseThrow();
        var there = kernel.link(plan.name());
        if (there.isEmpty()) create(plan.name(), group);
        else renameGroup(there.get(), group);
        addAnchors(kernel.link(plan.name()).orElseThrow(), plan.data());
    }

    private Link create(String name, GroupName group) {
        log.accept(name + ": made as interface of group " + group);
        return GroupInterface.create(kernel, name, group);
    }

    private void renameGroup(Link link, GroupName group) {
        var now = Membership.of(link).filter(Membership::isGroupInterface);
        if (now.isEmpty()) {
            throw new KernelException(
                    link.name(), Errno.EEXIST, "is no interface of a group; give the group's interface another name");
        }
        if (!now.get().group().equals(group)) {
            kernel.setAlias(link, Membership.groupInterface(group).aliasFor(link));
            log.accept(link.name() + ": its group is now called " + group);
        }
        if (!link.isUp()) kernel.setUp(link, true);
    }

    /// The interface of a group, made where there is none (reference A4: before anybody joins).
    private Link groupInterface(GroupName group) {
        var links = kernel.links();
        return GroupInterface.find(links, group).orElseGet(() -> create(GroupInterface.freeName(links), group));
    }

    private void addAnchors(Link groupInterface, List<Placed> data) {
        for (var placed : data) add(groupInterface, Tag.anchor(groupInterface, placed.address(), placed.prefix()));
    }

    /// Joining comes last: in.mpathd, which hears of it at once, then finds everything in place.
    private void applyInterface(Link link, InterfacePlan plan) {
        plan.mtu().ifPresent(mtu -> setMtu(link, mtu));
        var groupInterface = plan.group().map(this::groupInterface);
        for (var placed : plan.own()) {
            var plain = Address.of(link, placed.address(), placed.prefix());
            add(link, groupInterface.isPresent() ? Tag.test(link, placed.address(), placed.prefix()) : plain);
        }
        groupInterface.ifPresent(itsOwn -> {
            migrate(link, itsOwn, plan);
            addAnchors(itsOwn, plan.data());
        });
        if (plan.up() && !link.isUp()) {
            kernel.setUp(link, true);
            log.accept(link.name() + ": up");
        }
        plan.group().ifPresent(group -> join(link, Membership.member(group).withStandby(plan.standby())));
    }

    private void setMtu(Link link, int mtu) {
        if (link.mtu() == mtu) return;
        kernel.setMtu(link, mtu);
        log.accept(link.name() + ": mtu " + mtu);
    }

    private void join(Link link, Membership wanted) {
        var now = Membership.of(link);
        var kept = wanted.withOffline(now.filter(Membership::offline).isPresent());
        if (now.equals(Optional.of(kept))) return;
        kernel.setAlias(link, kept.aliasFor(link));
        log.accept(link.name() + ": in group " + wanted.group() + (wanted.standby() ? ", as standby" : ""));
    }

    /// Addresses that somebody put on a future member before it joined become the group's (reference A4).
    private void migrate(Link link, Link groupInterface, InterfacePlan plan) {
        for (var address : kernel.addresses()) {
            var isOthers = address.link() == link.index()
                    && address.scope() == Address.GLOBAL
                    && address.has(Address.PERMANENT)
                    && List.of(Tag.values()).stream().noneMatch(tag -> tag.isOn(address));
            var isCopy = kernel.addresses().stream()
                    .anyMatch(anchor -> anchor.link() == groupInterface.index()
                            && anchor.address().equals(address.address()));
            if (!isOthers
                    || isCopy
                    || plan.own().stream().anyMatch(own -> own.address().equals(address.address()))) continue;
            add(groupInterface, Tag.anchor(groupInterface, address.address(), address.prefix()));
            kernel.deleteAddress(address);
        }
    }

    private void add(Link link, Address wanted) {
        var there = kernel.addresses().stream().filter(wanted::isSameEntryAs).findFirst();
        // What stands there for another purpose has other flags, such as a route of its own.
        if (there.isPresent() && there.get().protocol() != wanted.protocol()) kernel.deleteAddress(there.get());
        if (kernel.addAddress(wanted)) log.accept(link.name() + ": address " + wanted);
    }
}
