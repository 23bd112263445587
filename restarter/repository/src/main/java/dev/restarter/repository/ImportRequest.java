package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import java.util.Optional;

/// A manifest to import, and how (reference 7.3).
///
/// @param file    where it lies, by its real path: remembered as what supports its services (`manifestfiles`), so that
///                `svccfg cleanup` knows when they lost their ground; empty if it lies nowhere
/// @param hash    remembered for the file, so that it can be told later whether it changed ([ImportHashes]); empty to
///                remember none
/// @param refresh whether instances that existed before are refreshed: their `running` snapshots are taken anew
public record ImportRequest(Bundle bundle, Optional<String> file, Optional<String> hash, boolean refresh) {
    public ImportRequest {
        if (hash.isPresent() && file.isEmpty()) throw new IllegalArgumentException("a hash needs the file it is of");
    }

    /// A manifest from nowhere.
    public static ImportRequest of(Bundle bundle) {
        return new ImportRequest(bundle, Optional.empty(), Optional.empty(), true);
    }
}
