package dev.restarter.simulation;

import dev.restarter.engine.RateLimit;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.HealthCheck;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.Readiness;
import dev.restarter.model.care.RestartPolicy;
import dev.restarter.model.care.Timetable;
import dev.restarter.model.care.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Invents what services ask for beyond SMF. In large worlds few do, because what happens again and again would leave
/// no events for anything else.
final class Wishes {
    private static final int MANY = 12;

    private final Dice dice;
    private final boolean any;

    Wishes(Dice dice) {
        this.dice = dice;
        this.any = dice.chance(0.5);
    }

    Care of(ServiceModel model, MethodPlan start, int instances) {
        if (!any || !dice.chance(Math.min(0.5, (double) MANY / instances))) return Care.NONE;
        return new Care(
                policy(),
                hooks(),
                readiness(start),
                speaks(model, start) && dice.chance(0.25) ? Optional.of(seconds(5, 20)) : Optional.empty(),
                dice.chance(0.25) ? Optional.of(health()) : Optional.empty(),
                List.of());
    }

    /// A service like this one, but run at its times.
    Draft periodic(Draft like) {
        var nothing = MethodPlan.absent("");
        var draft = new Draft(ServiceModel.TRANSIENT, nothing, nothing, nothing, Set.of(), true, RateLimit.DEFAULT);
        draft.enabled = like.enabled;
        var period = seconds(10, 60);
        draft.care = new Care(
                Optional.empty(),
                like.care.hooks(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Work(
                        new Timetable.Periodic(period, dice.millis(0, 5_000), dice.millis(0, 2_000)),
                        "work",
                        dice.chance(0.8) ? Optional.of(seconds(2, 30)) : Optional.empty(),
                        dice.chance(0.5),
                        dice.chance(0.5),
                        Optional.empty())),
                List.of());
        return draft;
    }

    /// Whether there will be processes to give signs of life.
    private static boolean speaks(ServiceModel model, MethodPlan start) {
        return model != ServiceModel.TRANSIENT && start.kind() == MethodPlan.Kind.COMMAND;
    }

    private Duration seconds(int least, int most) {
        return Duration.ofSeconds(dice.between(least, most));
    }

    private Optional<RestartPolicy> policy() {
        if (!dice.chance(0.3)) return Optional.empty();
        return Optional.of(new RestartPolicy(
                seconds(1, 5),
                dice.between(1, 3),
                seconds(5, 60),
                dice.chance(0.5) ? 0 : 20,
                seconds(10, 100),
                dice.one(List.of(0, 0, 2, 5))));
    }

    private Hooks hooks() {
        if (!dice.chance(0.3)) return Hooks.NONE;
        return new Hooks(
                dice.chance(0.8) ? Optional.of("gave up") : Optional.empty(),
                dice.chance(0.8) ? Optional.of("recovered") : Optional.empty(),
                seconds(2, 20));
    }

    /// What a service says while no manager runs is lost, so that it takes the start method's time limit to try
    /// again.
    private Optional<Readiness> readiness(MethodPlan start) {
        if (start.timeout().isEmpty() || !dice.chance(0.3)) return Optional.empty();
        return Optional.of(
                switch (dice.below(3)) {
                    case 0 -> new Readiness.Notify();
                    case 1 -> new Readiness.Port("127.0.0.1", 80, seconds(1, 3), seconds(2, 5));
                    default -> new Readiness.Command("look", seconds(1, 3), seconds(2, 5));
                });
    }

    private HealthCheck health() {
        return new HealthCheck(
                "look",
                seconds(5, 20),
                seconds(2, 10),
                dice.between(1, 3),
                dice.chance(0.5) ? HealthCheck.Action.RESTART : HealthCheck.Action.DEGRADE);
    }
}
