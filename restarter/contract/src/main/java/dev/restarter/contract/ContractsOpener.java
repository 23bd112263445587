package dev.restarter.contract;

import dev.restarter.contract.Contracts.Mode;
import java.nio.file.Path;
import java.util.Optional;

/// Chooses the kind of contracts.
final class ContractsOpener {
    private ContractsOpener() {}

    static Contracts open(Path root, ContractListener listener, Optional<Mode> forced) {
        var contracts = choose(root, listener, forced);
        contracts.begin();
        return contracts;
    }

    private static LinuxContracts choose(Path root, ContractListener listener, Optional<Mode> forced) {
        if (forced.isPresent() && forced.get() == Mode.PROCESS_TREE) return new TreeContracts(root, listener);
        var place = CgroupPlace.occupy(CgroupPlace.name(LinuxContracts.rootId(root)));
        if (place.isPresent()) return new CgroupContracts(place.get(), root, listener);
        if (forced.isPresent()) {
            throw new IllegalStateException("control groups of version 2 cannot be written here;"
                    + " run as root or in a delegated group, or let the process tree serve");
        }
        return new TreeContracts(root, listener);
    }
}
