package dev.restarter.contract.method;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a service may use up: the property group `limits`, which is ours and no part of SMF.
///
/// @param resources limits of each process, by the name that prlimit(1) has for them, as `SOFT:HARD`
/// @param nice      the scheduling priority, −20 (first) to 19
/// @param oomScore  `oom_score_adj`, −1000 (never killed for want of memory) to 1000
/// @param controls  limits of the whole service: files of its control group and what to write there
/// @param required  whether a service must not run where a limit cannot be kept
public record Limits(
        Map<String, String> resources,
        OptionalInt nice,
        OptionalInt oomScore,
        Map<String, String> controls,
        boolean required) {
    /// No limits.
    public static final Limits NONE = new Limits(Map.of(), OptionalInt.empty(), OptionalInt.empty(), Map.of(), true);

    static final String GROUP = "limits";

    /// Reads the group; [#NONE] if there is none.
    ///
    /// @throws IllegalArgumentException naming a property that is no limit, or a value that cannot be one
    static Limits of(Properties properties) {
        var group = properties.group(GROUP);
        if (group.isEmpty() || group.get().properties().isEmpty()) return NONE;
        var reading = new Reading();
        group.get().properties().forEach(reading::take);
        return new Limits(reading.resources, reading.nice, reading.oomScore, reading.controls, reading.required);
    }

    /// What is wrong with one property of the group; empty if it is a limit.
    static Optional<String> fault(Property property) {
        try {
            new Reading().take(property);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /// Whether something has to be done in the process before it becomes the method.
    public boolean areOfProcess() {
        return !resources.isEmpty() || nice.isPresent() || oomScore.isPresent();
    }

    private static final class Reading {
        private final Map<String, String> resources = new LinkedHashMap<>();
        private final Map<String, String> controls = new LinkedHashMap<>();
        private OptionalInt nice = OptionalInt.empty();
        private OptionalInt oomScore = OptionalInt.empty();
        private boolean required = true;

        private void take(Property property) {
            if (property.values().size() != 1) {
                throw new IllegalArgumentException("'" + GROUP + "/" + property.name()
                        + "' must have one value; it has " + property.values().size());
            }
            var value = new LimitValue(GROUP, property.name(), property.values().getFirst());
            switch (property.name()) {
                case "nofile", "nproc", "cpu" -> resources.put(property.name(), value.pair(LimitValue::number));
                case "as", "core", "data", "fsize", "memlock", "stack" ->
                    resources.put(property.name(), value.pair(LimitValue::bytes));
                case "nice" -> nice = OptionalInt.of(value.between(-20, 19));
                case "oom_score_adj" -> oomScore = OptionalInt.of(value.between(-1000, 1000));
                case "memory_max" -> controls.put("memory.max", value.bytesOrMax());
                case "pids_max" -> controls.put("pids.max", value.numberOrMax());
                case "cpu_max" -> controls.put("cpu.max", value.share());
                case "io_weight" -> controls.put("io.weight", "default " + value.between(1, 10_000));
                case "required" -> required = value.truth();
                default ->
                    throw new IllegalArgumentException("'" + GROUP + "/" + property.name()
                            + "' is no limit; write nofile, nproc, cpu, as, core, data, fsize, memlock, stack, nice,"
                            + " oom_score_adj, memory_max, pids_max, cpu_max, io_weight or required");
            }
        }
    }
}
