package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.engine.Life;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One plain line for each transition: `HH:MM:SS.mmm FMRI from -> to (reason)`. What had happened before comes
/// first, in the order in which it did, with `-` for the unknown former state.
final class FollowLines implements FollowScreen {
    private static final String UNKNOWN = "-";

    private final View view;
    private final boolean json;
    private final Map<InstanceFmri, Life> shown = new HashMap<>();

    FollowLines(View view, boolean json) {
        this.view = view;
        this.json = json;
    }

    @Override
    public void begin(List<Status> statuses) {
        statuses.stream()
                .filter(status ->
                        status.life().filter(FollowLines::isWorthALine).isPresent())
                .sorted(Comparator.comparing(
                        status -> status.life().orElseThrow().since()))
                .forEach(status -> show(status.fmri(), UNKNOWN, status.life().orElseThrow()));
    }

    private static boolean isWorthALine(Life life) {
        return life.state().isRunning() || life.state() == State.MAINTENANCE;
    }

    @Override
    public void changed(Transition transition) {
        var before = shown.get(transition.fmri());
        // The picture that we began with may already have shown this one.
        if (before != null && transition.after().since().isBefore(before.since())) return;
        if (before != null && isSame(before, transition.after())) return;
        show(transition.fmri(), written(transition.before()), transition.after());
    }

    private static boolean isSame(Life one, Life other) {
        return one.state() == other.state()
                && one.next().equals(other.next())
                && one.since().equals(other.since());
    }

    private void show(InstanceFmri fmri, String from, Life after) {
        shown.put(fmri, after);
        if (json) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("time", after.since().toString());
            facts.put("fmri", fmri.toString());
            facts.put("from", from);
            facts.put("to", written(after));
            facts.put("reason", after.reason().word());
            view.asker().out(Json.line(facts));
            return;
        }
        view.asker()
                .out(view.times().precise(after.since()) + " " + fmri + " " + from + " -> " + written(after) + " ("
                        + why(after) + ")\n");
    }

    /// The reason of a stop is recorded when it is over; until then the reason on record is still that of the
    /// start.
    private static String why(Life life) {
        if (life.next().isEmpty() || !life.state().isRunning())
            return life.reason().word();
        return life.next().get() == life.state() ? "refreshing" : "stopping";
    }

    /// The state, with an asterisk while it is being left.
    static String written(Life life) {
        return life.state().word() + (life.next().isPresent() ? "*" : "");
    }

    @Override
    public void drawn(List<Status> statuses) {
        // Lines that were written stay as they are.
    }

    @Override
    public void end(List<Status> statuses) {
        // The last transition has its line.
    }
}
