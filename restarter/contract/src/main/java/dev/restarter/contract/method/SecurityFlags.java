package dev.restarter.contract.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text of `security_flags` (reference 5.5): a change to what processes have anyway.
///
/// `aslr` is true of every process on Linux, and `!aslr` turns it off. `no_new_privs` is ours and no flag of SMF.
///
/// @param noNewPrivileges no program gains rights by being set-uid or by capabilities of its file
/// @param fixedAddresses  programs lie at the same addresses each time
/// @param missing         what Linux cannot do, a few words each
record SecurityFlags(boolean noNewPrivileges, boolean fixedAddresses, List<String> missing) {
    SecurityFlags {
        missing = List.copyOf(missing);
    }

    /// @throws IllegalArgumentException if a word is no flag
    static SecurityFlags parse(String text) {
        var noNew = false;
        var fixed = false;
        var missing = new ArrayList<String>();
        for (var word : text.split("[,\\s]+")) {
            if (word.isEmpty()) continue;
            var off = word.startsWith("!") || word.startsWith("-");
            var flag = (off ? word.substring(1) : word).toLowerCase(Locale.ROOT);
            switch (flag) {
                case "default", "current" -> {}
                case "none" -> fixed = !off;
                case "all" -> {
                    fixed = off;
                    noNew = false;
                    if (!off) missing.add("the security flag 'all' is no more than 'aslr'");
                }
                case "aslr" -> fixed = off;
                case "no_new_privs" -> noNew = !off;
                case "noexecstack", "forbidnullmap" -> {
                    if (!off) missing.add("the security flag '" + flag + "' is the machine's or the program's to set");
                }
                default ->
                    throw new IllegalArgumentException("'" + flag
                            + "' is no security flag; write aslr, no_new_privs, noexecstack or forbidnullmap");
            }
        }
        return new SecurityFlags(noNew, fixed, missing);
    }
}
