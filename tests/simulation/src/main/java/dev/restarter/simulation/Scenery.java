package dev.restarter.simulation;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Critical;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.RateLimit;
import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.MethodPlan.Kind;
import dev.restarter.model.RestartOn;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.care.Care;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Invents services, and what they need of each other.
final class Scenery {
    static final InstanceFmri PERIODIC = InstanceFmri.parse(Configuration.PERIODIC);
    private static final List<Milestone> MILESTONES = List.of(Milestone.values());
    static final List<String> FILES = List.of("/a", "/b", "/c", "/d");
    private static final List<Grouping> GROUPINGS = List.of(
            Grouping.REQUIRE_ALL,
            Grouping.REQUIRE_ALL,
            Grouping.REQUIRE_ALL,
            Grouping.REQUIRE_ANY,
            Grouping.OPTIONAL_ALL,
            Grouping.OPTIONAL_ALL,
            Grouping.EXCLUDE_ALL);

    private final Dice dice;
    private final List<InstanceFmri> names = new ArrayList<>();
    private final Wishes wishes;
    private final boolean hasMilestones;
    private final boolean hasPeriodic;

    Scenery(Dice dice, int instances) {
        this.dice = dice;
        this.wishes = new Wishes(dice);
        this.hasMilestones = instances > 3 && dice.chance(0.3);
        this.hasPeriodic = instances > 1 && dice.chance(0.3);
        var service = 0;
        while (names.size() < instances) {
            var many = dice.chance(0.2) ? dice.between(2, 3) : 1;
            for (var i = 0; i < many && names.size() < instances; i++) {
                names.add(new InstanceFmri("s" + service, i == 0 ? "default" : "i" + i));
            }
            service++;
        }
        if (hasMilestones) {
            for (var milestone : MILESTONES) milestone.instance().ifPresent(this::rename);
        }
        if (hasPeriodic) names.set(0, PERIODIC);
    }

    /// Some instance anywhere.
    private void rename(InstanceFmri name) {
        var place = dice.below(names.size());
        if (!names.get(place).service().startsWith("milestone/")) names.set(place, name);
    }

    /// Which milestones somebody may choose here.
    List<Milestone> milestones() {
        return hasMilestones ? MILESTONES : List.of();
    }

    List<InstanceFmri> names() {
        return names;
    }

    Draft service(InstanceFmri fmri) {
        var model = dice.one(List.of(
                ServiceModel.CONTRACT,
                ServiceModel.CONTRACT,
                ServiceModel.CONTRACT,
                ServiceModel.CHILD,
                ServiceModel.TRANSIENT));
        var draft = new Draft(
                model,
                plan(model == ServiceModel.CHILD ? "C" : "CCCCCCCCNA"),
                plan(model == ServiceModel.TRANSIENT ? "CNNNNAK" : "KKKKCCCNA"),
                plan(model == ServiceModel.TRANSIENT ? "CNNAA" : "KKCCNAA"),
                critical(),
                dice.chance(0.8),
                dice.one(List.of(
                        RateLimit.DEFAULT,
                        new RateLimit(2, Duration.ZERO),
                        new RateLimit(3, Duration.ofSeconds(1)),
                        new RateLimit(5, Duration.ofSeconds(10)))));
        draft.enabled = dice.chance(0.85);
        draft.care = wishes.of(draft.model, draft.start, names.size());
        if (hasPeriodic && !fmri.equals(PERIODIC) && dice.chance(0.15)) draft = wishes.periodic(draft);
        draft.dependencies = dependencies(fmri);
        if (dice.chance(0.01)) draft.invalid = Optional.of("its dependencies cannot be read");
        return draft;
    }

    Care care(Draft draft) {
        return wishes.of(draft.model, draft.start, names.size());
    }

    /// Mostly on what comes before, so that most graphs have no cycle.
    List<Dependency> dependencies(InstanceFmri fmri) {
        var place = names.indexOf(fmri);
        var groups = new ArrayList<Dependency>();
        for (var count = dice.below(4); count > 0; count--) {
            var entities = new ArrayList<Fmri>();
            for (var more = dice.between(dice.chance(0.03) ? 0 : 1, 3); more > 0; more--) {
                var entity = entity(place);
                if (!entities.contains(entity)) entities.add(entity);
            }
            if (entities.isEmpty() && dice.chance(0.9)) continue;
            groups.add(
                    new Dependency("d" + count, dice.one(GROUPINGS), dice.one(List.of(RestartOn.values())), entities));
        }
        return groups;
    }

    private Fmri entity(int place) {
        if (place == 0 || dice.chance(0.04)) return new FileFmri(dice.one(FILES));
        if (dice.chance(0.01)) return new InstanceFmri("absent", "default");
        var named = dice.chance(0.003) ? dice.one(names) : names.get(dice.below(place));
        return dice.chance(0.2) ? named.ofService() : named;
    }

    private MethodPlan plan(String letters) {
        var kind = switch (letters.charAt(dice.below(letters.length()))) {
            case 'C' -> Kind.COMMAND;
            case 'K' -> Kind.KILL;
            case 'N' -> Kind.NULL;
            default -> Kind.ABSENT;
        };
        var timeout =
                dice.chance(0.1) ? Optional.<Duration>empty() : Optional.of(Duration.ofSeconds(dice.between(1, 60)));
        return new MethodPlan(kind, timeout, "");
    }

    private Set<Critical> critical() {
        var all = EnumSet.allOf(Critical.class);
        if (dice.chance(0.1)) all.removeAll(Set.of(Critical.CORE, Critical.SIGNAL));
        return all;
    }
}
