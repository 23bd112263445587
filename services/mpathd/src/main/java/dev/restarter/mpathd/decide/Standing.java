package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.GroupName;
import dev.restarter.mpathd.decide.Group.Health;
import java.util.List;

/// Failure, repair, and who is used: the rules of reference A11.
final class Standing {
    private Standing() {}

    /// Why a member begins to run.
    enum Reason {
        FIRST_SIGHT,
        REPAIR,
        UNDO_OFFLINE
    }

    /// The member's link is down. If no other member shows life, the group has failed as a whole.
    static void fail(Turn turn, Member member) {
        if (member.offline()) {
            turn.state = turn.state.with(member.withFailed(true));
        } else if (turn.others(member).stream().anyMatch(other -> other.isUsable() && other.linkUp())) {
            turn.state = turn.state.with(member.withFailed(true));
            turn.log(Sentences.failed(member));
            if (member.isActive()) activateAnother(turn, member.group());
        } else {
            // Not those that are offline with a good link: nothing would be repaired there later.
            for (var each : turn.membersOf(member.group())) {
                if (!each.linkUp()) turn.state = turn.state.with(each.withFailed(true));
            }
        }
    }

    static void repair(Turn turn, Member member) {
        var groupFailed = turn.state.group(member.group()).health() == Health.FAILED;
        turn.state = turn.state.with(member.withFailed(false));
        turn.log(Sentences.repaired(member));
        if (!member.offline()) run(turn, member, groupFailed ? Reason.FIRST_SIGHT : Reason.REPAIR);
    }

    /// Settles whether a member that works now is used, and whether a standby may rest because of it.
    static void run(Turn turn, Member running, Reason reason) {
        var member = turn.now(running);
        var others = turn.others(member);
        var active = others.stream().filter(Member::isActive).count();
        var needed = turn.membersOf(member.group()).stream()
                .filter(each -> !each.standby())
                .count();
        if (member.standby()) {
            turn.state = turn.state.with(member.withInactive(active > 0 && active >= needed));
        } else if (reason == Reason.REPAIR && !turn.state.settings().failback()) {
            turn.state = turn.state.with(member.withInactive(true));
        } else {
            turn.state = turn.state.with(member.withInactive(false));
            if (active >= needed) restOneStandby(turn, others);
        }
    }

    private static void restOneStandby(Turn turn, List<Member> others) {
        others.reversed().stream()
                .filter(other -> other.standby() && other.isActive())
                .findFirst()
                .ifPresent(standby -> turn.state = turn.state.with(standby.withInactive(true)));
    }

    /// Takes the first standby that rests, else the last other one that does.
    static void activateAnother(Turn turn, GroupName group) {
        var resting = turn.membersOf(group).stream()
                .filter(member -> member.isUsable() && member.inactive())
                .toList();
        if (resting.isEmpty()) return;
        var chosen = resting.stream().filter(Member::standby).findFirst().orElse(resting.getLast());
        turn.state = turn.state.with(chosen.withInactive(false));
    }
}
