package dev.restarter.simulation;

import dev.restarter.engine.Life;
import dev.restarter.engine.Transition;

/// Short words for what is long when it is told in full.
final class Words {
    private Words() {}

    static String of(Transition transition) {
        return transition.fmri() + " " + shown(transition.before()) + " -> " + shown(transition.after()) + " ("
                + transition.after().reason().word() + ", "
                + transition.level().name().toLowerCase() + ")";
    }

    private static String shown(Life life) {
        return life.state().word()
                + life.next().map(next -> "*" + next.word()).orElse("") + " "
                + life.phase().getClass().getSimpleName().toLowerCase();
    }
}
