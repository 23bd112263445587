package dev.restarter.mpathd.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Distributes the data addresses of one group over its active members (reference A14).
///
/// Beyond the reference, an address that a failure drove away goes home when its member works again, even where the
/// counts would not ask for it: a group with one address would otherwise never return.
final class Spread {
    private Spread() {}

    /// @param active oldest first
    /// @param held   where an address was
    /// @return one binding for each address, in the same order
    static List<Binding> over(
            List<DataAddress> addresses, List<Member> active, Function<DataAddress, Optional<Binding>> held) {
        var names = active.stream().map(Member::name).toList();
        var placed = new ArrayList<Binding>();
        for (var data : addresses) {
            var before = held.apply(data);
            var place = before.flatMap(binding -> names.contains(binding.home())
                    ? Optional.of(binding.home())
                    : binding.member().filter(names::contains));
            placed.add(
                    new Binding(data.address(), place, before.map(Binding::home).orElse("")));
        }
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).member().isEmpty()) placed.set(i, onLeastLoaded(placed.get(i), placed, names));
        }
        while (evenOut(placed, names)) {}
        return placed;
    }

    private static Binding onLeastLoaded(Binding homeless, List<Binding> placed, List<String> names) {
        var place = names.stream().min(Comparator.comparingLong(name -> load(placed, name)));
        var home = homeless.home().isEmpty() ? place.orElse("") : homeless.home();
        return new Binding(homeless.address(), place, home);
    }

    /// Moves one address from the fullest member to the emptiest, and makes that its home, if it makes them more
    /// even.
    private static boolean evenOut(List<Binding> placed, List<String> names) {
        if (names.isEmpty()) return false;
        Comparator<String> byLoad = Comparator.comparingLong(name -> load(placed, name));
        var emptiest = names.stream().min(byLoad).orElseThrow();
        var fullest = names.stream().max(byLoad).orElseThrow();
        if (load(placed, emptiest) + 1 >= load(placed, fullest)) return false;
        for (int i = placed.size() - 1; i >= 0; i--) {
            if (placed.get(i).isOn(fullest)) {
                placed.set(i, new Binding(placed.get(i).address(), Optional.of(emptiest), emptiest));
                return true;
            }
        }
        return false;
    }

    private static long load(List<Binding> placed, String name) {
        return placed.stream().filter(binding -> binding.isOn(name)).count();
    }
}
