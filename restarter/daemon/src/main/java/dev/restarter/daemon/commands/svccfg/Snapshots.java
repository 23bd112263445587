package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.engine.AdminAction;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.DeniedException;
import dev.restarter.repository.Repository;
import java.util.List;
import java.util.Optional;

/// `listsnap`, `selectsnap`, `revert`, `refresh`: the snapshots of the selected instance.
final class Snapshots {
    static final List<Command> COMMANDS = List.of(
            new Command("listsnap [--json]", """
                    Lists the snapshots of the selected instance.""", Completes.NOTHING, Snapshots::list),
            new Command("selectsnap [NAME]", """
                    Shows a snapshot instead of what is edited; without a name, what is edited again.""", Completes.SNAPSHOTS, Snapshots::select),
            new Command("revert [NAME]", """
                    Gives the instance and its service the properties that a snapshot holds: the one named, else the one
                    selected, else 'running'. Property groups that it does not hold stay.""", Completes.SNAPSHOTS, Snapshots::revert),
            new Command("refresh", """
                    Lets methods and dependencies of the selected instance see what was edited, as 'svcadm refresh' does.""", Completes.NOTHING, Snapshots::refresh));

    private Snapshots() {}

    private static void list(Sitting sitting, Line line) {
        var options = line.options("");
        line.operands(options, 0, 0);
        var names = sitting.repository().snapshots(sitting.instance());
        if (options.has("json")) sitting.out(Json.pretty(names));
        else names.forEach(name -> sitting.out(name + "\n"));
    }

    private static void select(Sitting sitting, Line line) {
        var words = line.operands(0, 1);
        var instance = sitting.instance();
        sitting.select(
                words.isEmpty()
                        ? new Selection.OfInstance(instance)
                        : new Selection.OfSnapshot(instance, existing(sitting, instance, words.getFirst())));
    }

    private static String existing(Sitting sitting, InstanceFmri instance, String name) {
        var names = sitting.repository().snapshots(instance);
        if (names.contains(name)) return name;
        throw new Failure("No such snapshot \"" + name + "\" of " + instance + "; it has "
                + (names.isEmpty() ? "none" : String.join(", ", names)) + ".");
    }

    private static void revert(Sitting sitting, Line line) {
        var words = line.operands(0, 1);
        var instance = sitting.instance();
        var selected =
                sitting.selection() instanceof Selection.OfSnapshot snapshot ? snapshot.name() : Repository.RUNNING;
        var name = existing(sitting, instance, words.isEmpty() ? selected : words.getFirst());
        sitting.change(draft -> draft.revert(instance, name));
        sitting.select(new Selection.OfInstance(instance));
    }

    private static void refresh(Sitting sitting, Line line) {
        line.operands(0, 0);
        var instance = sitting.instance();
        try {
            sitting.facility().request(instance, AdminAction.REFRESH, Optional.empty());
        } catch (DeniedException e) {
            throw Failure.because(e.about("to refresh " + instance));
        }
    }
}
