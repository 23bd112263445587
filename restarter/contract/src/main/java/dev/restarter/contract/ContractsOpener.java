package dev.restarter.contract;

import dev.restarter.contract.Contracts.Mode;
import dev.restarter.kernel.process.Watch;
import java.nio.file.Path;
import java.util.Optional;

/// Chooses the kind of contracts.
final class ContractsOpener {
    private ContractsOpener() {}

    static Contracts open(Path root, Watch watch, ContractListener listener, Optional<Mode> forced) {
        var contracts = choose(root, watch, listener, forced);
        contracts.begin();
        return contracts;
    }

    private static LinuxContracts choose(Path root, Watch watch, ContractListener listener, Optional<Mode> forced) {
        if (forced.isPresent() && forced.get() == Mode.PROCESS_TREE) return new TreeContracts(root, watch, listener);
        var place = CgroupPlace.occupy(CgroupPlace.name(LinuxContracts.rootId(root)));
        if (place.isPresent()) return new CgroupContracts(place.get(), root, watch, listener);
        if (forced.isPresent()) {
            throw new IllegalStateException("control groups of version 2 cannot be written here;"
                    + " run as root or in a delegated group, or let the process tree serve");
        }
        return new TreeContracts(root, watch, listener);
    }
}
