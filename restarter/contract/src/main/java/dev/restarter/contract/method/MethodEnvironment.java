package dev.restarter.contract.method;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import java.util.LinkedHashMap;
import java.util.List;

/// The environment of a method: ours, then what its context adds; nothing is inherited (reference 5.4).
final class MethodEnvironment {
    private MethodEnvironment() {}

    /// @param added entries of the method's context, `NAME=value`
    /// @param notes gets a line for each entry that is left out or replaced
    static List<String> of(
            Surroundings place, InstanceFmri fmri, MethodName name, List<String> added, List<String> notes) {
        var all = new LinkedHashMap<String, String>();
        all.put("SMF_FMRI", fmri.toString());
        all.put("SMF_METHOD", name.word());
        all.put("SMF_RESTARTER", "svc:/system/svc/restarter:default");
        all.put("SMF_ZONENAME", place.zone());
        all.put("PATH", place.home() + "/bin:/usr/sbin:/usr/bin");
        all.put("RESTARTER_HOME", place.home().toString());
        place.root().ifPresent(root -> all.put("RESTARTER_ROOT", root.toString()));
        all.put("RESTARTER_CONFIG", place.configuration().toString());
        for (var entry : added) {
            var equals = entry.indexOf('=');
            if (equals <= 0) {
                notes.add("Invalid environment variable \"" + entry + "\"; write NAME=value.");
            } else if (isReserved(entry)) {
                notes.add("Invalid environment variable \"" + entry + "\"; its prefix is reserved.");
            } else {
                var key = entry.substring(0, equals);
                var replaced = all.remove(key);
                if (replaced != null) {
                    notes.add("Ignoring duplicate environment variable \"" + key + "=" + replaced + "\".");
                }
                all.put(key, entry.substring(equals + 1));
            }
        }
        return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    }

    /// A contract is found again by `RESTARTER_CONTRACT`, so no method may claim another's.
    private static boolean isReserved(String entry) {
        return entry.startsWith("SMF_") || entry.startsWith("RESTARTER_");
    }
}
