package dev.restarter.mpathd.decide;

import dev.restarter.kernel.ipmp.GroupName;
import java.util.ArrayList;
import java.util.List;

/// The work sheet of one decision: the state as it becomes, and the actions so far. It never leaves [Decide].
final class Turn {
    State state;
    final List<Action> actions = new ArrayList<>();

    Turn(State now) {
        state = now;
    }

    void log(String sentence) {
        actions.add(new Action.Log(sentence));
    }

    /// The member as it is by now.
    Member now(Member member) {
        return state.member(member.name()).orElse(member);
    }

    List<Member> membersOf(GroupName group) {
        return state.members().stream()
                .filter(member -> member.group().equals(group))
                .toList();
    }

    List<Member> others(Member member) {
        return membersOf(member.group()).stream()
                .filter(other -> !other.name().equals(member.name()))
                .toList();
    }
}
