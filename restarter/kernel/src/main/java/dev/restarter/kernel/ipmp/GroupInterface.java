package dev.restarter.kernel.ipmp;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Rtnetlink;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes and finds the interfaces that stand for groups.
public final class GroupInterface {
    private static final int LAST = 999;
    private static final List<String> KINDS = List.of("bridge", "dummy");

    private GroupInterface() {}

    public static Optional<Link> find(List<Link> links, GroupName group) {
        return links.stream().filter(link -> isFor(link, group)).findFirst();
    }

    private static boolean isFor(Link link, GroupName group) {
        return Membership.of(link)
                .filter(membership ->
                        membership.isGroupInterface() && membership.group().equals(group))
                .isPresent();
    }

    /// The name for a group interface that nobody named: `ipmpN` with the lowest N that neither an interface nor a
    /// group has (reference A4).
    ///
    /// @throws IllegalStateException if there are a thousand of them
    public static String freeName(List<Link> links) {
        return IntStream.rangeClosed(0, LAST)
                .mapToObj(n -> "ipmp" + n)
                .filter(name -> links.stream()
                        .noneMatch(link -> link.name().equals(name)
                                || Membership.of(link)
                                        .filter(membership ->
                                                membership.group().text().equals(name))
                                        .isPresent()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("all names from ipmp0 to ipmp" + LAST + " are taken"));
    }

    /// Makes the interface of a group, up and without addresses.
    ///
    /// @throws KernelException EEXIST if an interface of that name is there
    public static Link create(Rtnetlink kernel, String name, GroupName group) {
        createOfSomeKind(kernel, name);
        var made = kernel.link(name).orElseThrow(() -> new KernelException("find " + name, Errno.ENODEV));
        kernel.setAlias(made, Membership.groupInterface(group).aliasFor(made));
        kernel.setUp(made, true);
        return kernel.link(name).orElseThrow(() -> new KernelException("find " + name, Errno.ENODEV));
    }

    private static void createOfSomeKind(Rtnetlink kernel, String name) {
        for (var kind : KINDS) {
            try {
                kernel.createLink(name, kind);
                return;
            } catch (KernelException e) {
                if (e.errno() != Errno.EOPNOTSUPP || kind.equals(KINDS.getLast())) throw e;
            }
        }
    }
}
