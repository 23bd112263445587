package dev.restarter.mpathd.decide;

import dev.restarter.kernel.net.Address;
import dev.restarter.kernel.net.Link;
import dev.restarter.kernel.net.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The links and addresses that the kernel has shown so far.
///
/// @param links     by index
/// @param addresses in the order in which they were seen
public record Picture(SortedMap<Integer, Link> links, List<Address> addresses) {
    public static final Picture EMPTY = of(List.of(), List.of());

    public Picture {
        addresses = List.copyOf(addresses);
    }

    public static Picture of(List<Link> links, List<Address> addresses) {
        var byIndex = new TreeMap<Integer, Link>();
        for (var link : links) byIndex.put(link.index(), link);
        return new Picture(byIndex, addresses);
    }

    public Picture with(Notice notice) {
        return switch (notice) {
            case Notice.LinkSeen(var link) -> {
                var more = new TreeMap<>(links);
                more.put(link.index(), link);
                yield new Picture(more, addresses);
            }
            case Notice.LinkGone(var link) -> {
                var fewer = new TreeMap<>(links);
                fewer.remove(link.index());
                yield new Picture(
                        fewer,
                        addresses.stream()
                                .filter(address -> address.link() != link.index())
                                .toList());
            }
            case Notice.AddressSeen(var address) ->
                new Picture(
                        links,
                        Stream.concat(without(address), Stream.of(address)).toList());
            case Notice.AddressGone(var address) ->
                new Picture(links, without(address).toList());
            case Notice.RouteSeen _, Notice.RouteGone _, Notice.Overrun _ -> this;
        };
    }

    private Stream<Address> without(Address gone) {
        return addresses.stream().filter(address -> !address.isSameEntryAs(gone));
    }

    public Optional<Link> link(String name) {
        return links.values().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    public List<Address> addressesOf(int link) {
        var found = new ArrayList<Address>();
        for (var address : addresses) if (address.link() == link) found.add(address);
        return found;
    }
}
