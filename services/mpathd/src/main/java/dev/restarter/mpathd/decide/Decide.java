package dev.restarter.mpathd.decide;

import dev.restarter.mpathd.decide.Group.Health;
import java.util.List;

/// All of in.mpathd's decisions: what is known and what happened give what is known next and what to do.
///
/// A decision repeated on its own outcome has no actions: the actions are the difference between what should be
/// and what the picture shows, so whatever went wrong in doing them is mended by the next look.
public final class Decide {
    private Decide() {}

    public static Decision decide(State now, Event event) {
        var turn = new Turn(now);
        var verdict = switch (event) {
            case Event.Seen(var picture) -> {
                Roster.look(turn, picture);
                yield Verdict.SUCCESS;
            }
            case Event.Configured(var settings) -> configure(turn, settings);
            case Event.Offline(var name, var redundancy) -> offline(turn, name, redundancy);
            case Event.UndoOffline(var name) -> undoOffline(turn, name);
        };
        if (verdict != Verdict.SUCCESS) return Decision.refuse(now, verdict);
        tellGroups(turn, now.groups());
        Places.settle(turn);
        return new Decision(turn.state, turn.actions, verdict);
    }

    private static Verdict configure(Turn turn, Settings settings) {
        turn.state = turn.state.withSettings(settings);
        turn.log(Sentences.settings(settings));
        if (settings.failback()) {
            for (var member : turn.state.members()) {
                if (member.inactive() && !member.standby()) turn.state = turn.state.with(member.withInactive(false));
            }
        }
        return Verdict.SUCCESS;
    }

    /// Reference A13.
    private static Verdict offline(Turn turn, String name, int redundancy) {
        var found = turn.state.member(name);
        if (found.isEmpty()) return Verdict.UNKNOWN_INTERFACE;
        var member = found.get();
        if (member.offline()) return Verdict.INVALID;
        var groupFailed = turn.state.group(member.group()).health() == Health.FAILED;
        var left = turn.others(member).stream()
                .filter(other -> groupFailed ? !other.offline() : other.isUsable())
                .count();
        if (left < redundancy) return Verdict.NOT_REDUNDANT;
        turn.state = turn.state.with(member.withOffline(true));
        turn.actions.add(new Action.MarkOffline(member.index(), true));
        turn.log(Sentences.offline(member));
        if (member.isActive()) Standing.activateAnother(turn, member.group());
        return Verdict.SUCCESS;
    }

    private static Verdict undoOffline(Turn turn, String name) {
        var found = turn.state.member(name);
        if (found.isEmpty()) return Verdict.UNKNOWN_INTERFACE;
        var member = found.get();
        if (!member.offline()) return Verdict.INVALID;
        turn.state = turn.state.with(member.withOffline(false));
        turn.actions.add(new Action.MarkOffline(member.index(), false));
        turn.log(Sentences.online(member));
        if (!member.failed()) Standing.run(turn, member, Standing.Reason.UNDO_OFFLINE);
        return Verdict.SUCCESS;
    }

    private static void tellGroups(Turn turn, List<Group> before) {
        for (var old : before) {
            if (old.members().isEmpty()) continue; // a new group is no news of a repair
            var now = turn.state.group(old.name());
            if (now.members().isEmpty() || now.health() == old.health()) continue;
            if (now.health() == Health.FAILED) turn.log(Sentences.groupFailed(now));
            else if (old.health() == Health.FAILED) turn.log(Sentences.groupRecovered(now));
        }
    }
}
