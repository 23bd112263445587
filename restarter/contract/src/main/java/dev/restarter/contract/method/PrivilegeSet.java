package dev.restarter.contract.method;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A text of `privileges` or `limit_privileges` as capabilities (reference 5.5).
///
/// The words count from left to right: `all,!sys_time` is everything but that. Beside privileges and the sets `none`,
/// `basic`, `zone` and `all`, a word may be a capability as in `cap_net_raw`.
///
/// @param capabilities what a process is to have
/// @param asked        those of them that a word of their own asked for, so that they are not had by chance
/// @param missing      what Linux cannot do, a few words each
record PrivilegeSet(Set<Capability> capabilities, Set<Capability> asked, List<String> missing) {
    PrivilegeSet {
        capabilities = Collections.unmodifiableSet(capabilities);
        asked = Collections.unmodifiableSet(asked);
        missing = List.copyOf(missing);
    }

    /// @param all what `all` and `zone` stand for
    /// @throws IllegalArgumentException if a word is no privilege
    static PrivilegeSet parse(String text, Set<Capability> all) {
        var reading = new Reading(all);
        for (var word : text.split("[,\\s]+")) {
            if (!word.isEmpty()) reading.take(word);
        }
        return new PrivilegeSet(reading.capabilities, reading.asked, reading.missing);
    }

    private static final class Reading {
        private final Set<Capability> all;
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private final Set<Capability> asked = EnumSet.noneOf(Capability.class);
        private final List<String> missing = new ArrayList<>();

        private Reading(Set<Capability> all) {
            this.all = all;
        }

        private void take(String word) {
            if (word.startsWith("!") || word.startsWith("-")) {
                remove(word.substring(1));
            } else {
                add(word);
            }
        }

        private void add(String word) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "all", "zone" -> capabilities.addAll(all);
                case "basic" -> {} // what is basic needs no capability
                case "none" -> missing.add("'none' leaves what every process may do on Linux");
                default -> {
                    var found = capabilities(word);
                    capabilities.addAll(found);
                    asked.addAll(found);
                    if (kind(word) == Privilege.Kind.NOTHING) {
                        missing.add("the privilege '" + word + "' is nothing on Linux");
                    }
                }
            }
        }

        private void remove(String word) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "all", "zone" -> {
                    capabilities.clear();
                    asked.clear();
                    missing.add("'!" + word + "' leaves what every process may do on Linux");
                }
                case "none" -> {}
                case "basic" -> missing.add("'!basic' cannot be taken away");
                default -> {
                    var found = capabilities(word);
                    capabilities.removeAll(found);
                    asked.removeAll(found);
                    if (kind(word) == Privilege.Kind.EVERYBODYS) {
                        missing.add("the privilege '" + word + "' cannot be taken away");
                    }
                }
            }
        }

        private static Privilege.Kind kind(String word) {
            return Privilege.named(word).map(Privilege::kind).orElse(Privilege.Kind.CAPABILITIES);
        }

        private static Set<Capability> capabilities(String word) {
            return Privilege.named(word)
                    .map(Privilege::capabilities)
                    .or(() -> capability(word).map(Set::of))
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "'" + word
                                            + "' is no privilege; write one of manifests/README.md, or a capability as in cap_net_raw"));
        }

        private static Optional<Capability> capability(String word) {
            if (!word.toLowerCase(Locale.ROOT).startsWith("cap_")) return Optional.empty();
            try {
                return Optional.of(Capability.valueOf(word.substring(4).toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }
}
