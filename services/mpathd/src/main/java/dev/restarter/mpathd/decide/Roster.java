package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.Membership;
import dev.restarter.kernel.net.Link;
import java.util.stream.Stream;

/// Compares the members with what the kernel shows: who joined, who left, whose link changed.
final class Roster {
    private Roster() {}

    static void look(Turn turn, Picture picture) {
        var before = turn.state.picture();
        turn.state = turn.state.withPicture(picture);
        for (var member : turn.state.members()) {
            var link = picture.links().get(member.index());
            if (link == null || !isMember(link, member))
                leave(turn, member, link == null ? before.links().get(member.index()) : link);
        }
        for (var link : picture.links().values()) {
            Membership.of(link)
                    .filter(membership -> !membership.isGroupInterface() && !link.has(Link.LOOPBACK))
                    .ifPresent(membership -> meet(turn, link, membership));
        }
        for (var member : turn.state.members()) check(turn, member);
    }

    private static boolean isMember(Link link, Member member) {
        return link.name().equals(member.name())
                && Membership.of(link)
                        .filter(membership ->
                                membership.group().equals(member.group()) && !membership.isGroupInterface())
                        .isPresent();
    }

    private static void leave(Turn turn, Member member, Link link) {
        turn.state = turn.state.withMembers(turn.state.members().stream()
                .filter(other -> other.index() != member.index())
                .toList());
        turn.actions.add(new Action.Release(link));
        turn.log(Sentences.left(member));
        if (member.isActive()) Standing.activateAnother(turn, member.group());
    }

    private static void meet(Turn turn, Link link, Membership membership) {
        var known = turn.state.member(link.name());
        if (known.isPresent()) {
            update(turn, known.get(), link, membership);
            return;
        }
        var member = Member.joining(
                link.name(), link.index(), membership.group(), link.isUp(), membership.standby(), membership.offline());
        turn.state = turn.state.withMembers(
                Stream.concat(Stream.of(member), turn.state.members().stream()).toList());
        turn.actions.add(new Action.Prepare(link.index()));
        turn.log(Sentences.joined(member));
        if (member.isFunctioning()) Standing.run(turn, member, Standing.Reason.FIRST_SIGHT);
        update(turn, turn.now(member), link, membership);
    }

    /// Whether a member is offline is ours to say: an older notice must not undo what was just decided.
    private static void update(Turn turn, Member member, Link link, Membership membership) {
        var now = member.withUp(link.isUp()).withStandby(membership.standby());
        if (link.isUp() && link.hasCarrier() != member.linkUp()) {
            now = now.withLinkUp(link.hasCarrier());
            turn.log(now.linkUp() ? Sentences.linkUp(now) : Sentences.linkDown(now));
        }
        turn.state = turn.state.with(now);
        if (member.isActive() && !now.up()) Standing.activateAnother(turn, member.group());
        var backUp = now.up() && !member.up();
        if (now.isFunctioning() && (backUp || now.standby() != member.standby())) {
            Standing.run(turn, now, Standing.Reason.FIRST_SIGHT);
        }
    }

    /// Without probes, the link alone says whether a member works.
    private static void check(Turn turn, Member before) {
        var member = turn.now(before);
        if (!member.linkUp() && !member.failed()) Standing.fail(turn, member);
        else if (member.linkUp() && member.failed()) Standing.repair(turn, member);
    }
}
