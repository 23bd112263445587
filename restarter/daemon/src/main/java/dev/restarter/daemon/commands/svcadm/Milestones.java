package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.Milestone;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `svcadm milestone`: changes how much of the graph runs (reference 4.9, 9.2).
final class Milestones {
    private final Acting acting;
    private final Asker asker;

    Milestones(Acting acting, Asker asker) {
        this.acting = acting;
        this.asker = asker;
    }

    int run(List<String> arguments) {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Choose(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.operands.size() != 1) return ArgumentReader.wrong(asker, "name one milestone");
        var text = options.operands.getFirst();
        var milestone = named(text);
        if (milestone.isEmpty()) {
            asker.complain("\"" + text + "\" is not a valid major milestone.\nThe valid ones are: "
                    + Arrays.stream(Milestone.values()).map(Milestone::toString).collect(Collectors.joining(", ")));
            return ArgumentReader.USAGE;
        }
        acting.milestone(milestone.get(), options.always);
        return acting.exitStatus();
    }

    /// All, none, or what an operand means among the instances that are milestones.
    private static Optional<Milestone> named(String text) {
        if (text.equals("all")) return Optional.of(Milestone.ALL);
        if (text.equals("none")) return Optional.of(Milestone.NONE);
        var instances = Arrays.stream(Milestone.values())
                .flatMap(milestone -> milestone.instance().stream())
                .collect(Collectors.toSet());
        var picked = new Names(Set.of(), instances).forAction(List.of(text)).names();
        if (picked.size() != 1) return Optional.empty();
        return Milestone.stored(picked.iterator().next().toString());
    }
}
