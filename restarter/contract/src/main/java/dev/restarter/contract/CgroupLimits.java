package dev.restarter.contract;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.ControlGroup;
import java.util.Map;
import java.util.Optional;

/// Limits of whole services, written into the groups of their instances, so that they count for each of an instance's
/// contracts together.
///
/// A group has limits of the controllers that all groups above it hand down; ours and the one it lies in are made to.
final class CgroupLimits {
    /// What a group starts with; a limit that was taken out of the configuration goes back to it.
    private static final Map<String, String> UNLIMITED =
            Map.of("memory.max", "max", "pids.max", "max", "cpu.max", "max 100000", "io.weight", "default 100");

    private final ControlGroup base;
    private volatile boolean everUsed;

    /// @param base holds the instances' groups
    CgroupLimits(ControlGroup base) {
        this.base = base;
        this.everUsed = !base.handedDown().isEmpty();
    }

    /// Sets exactly these limits.
    ///
    /// @param name     of the instance's group, which is made if need be
    /// @param controls files and what to write there
    /// @return why one of them cannot be kept
    Optional<String> set(String name, Map<String, String> controls) {
        if (controls.isEmpty() && !everUsed) return Optional.empty();
        var instance = base.child(name);
        for (var entry : UNLIMITED.entrySet()) {
            var wanted = controls.get(entry.getKey());
            if (wanted == null && !instance.has(entry.getKey())) continue;
            try {
                if (wanted != null) provide(instance, entry.getKey());
                instance.write(entry.getKey(), wanted == null ? entry.getValue() : wanted);
            } catch (KernelException e) {
                return Optional.of("the limit '" + entry.getKey().replace('.', '_') + "' cannot be kept: "
                        + e.getMessage() + "; give the manager a control group of version 2 with the controller '"
                        + controller(entry.getKey()) + "', or take the limit out");
            }
        }
        return Optional.empty();
    }

    private void provide(ControlGroup instance, String file) {
        if (instance.has(file)) return;
        var controller = controller(file);
        if (!base.controllers().contains(controller)) base.parent().handDown(controller);
        base.handDown(controller);
        everUsed = true;
    }

    private static String controller(String file) {
        return file.substring(0, file.indexOf('.'));
    }
}
