package dev.restarter.engine;

import dev.restarter.model.InstanceFmri;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The milestone that is followed, and who belongs to it (reference 4.9).
final class Following {
    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);

    private Milestone milestone = Milestone.ALL;
    private boolean chosenBefore;
    private Set<InstanceFmri> known = Set.of();
    private Set<InstanceFmri> inside = Set.of();

    /// Whose override has to change.
    ///
    /// @param outside enabled, and not part of the milestone: to be disabled
    /// @param inside  part of the milestone, with an override that has to go
    record Change(Set<InstanceFmri> outside, Set<InstanceFmri> inside) {
        static final Change NONE = new Change(Set.of(), Set.of());

        boolean isNothing() {
            return outside.isEmpty() && inside.isEmpty();
        }
    }

    Milestone milestone() {
        return milestone;
    }

    /// Whether the milestone's own instance is there; without it nobody could say what belongs to it.
    private static boolean isKnown(Milestone milestone, Map<InstanceFmri, Configuration> all) {
        return milestone.instance().map(all::containsKey).orElse(true);
    }

    /// Follows a milestone from now on; to follow the same one again changes nothing.
    ///
    /// @param all every configuration; is brought up to date
    Change choose(Event.MilestoneChosen chosen, Map<InstanceFmri, Configuration> all, Consumer<Effect> effects) {
        var change = Change.NONE;
        if (!isKnown(chosen.milestone(), all)) {
            effects.accept(new Effect.Notice("the milestone " + chosen.milestone() + " is ignored, because there is no"
                    + " such instance; import its manifest, and choose it again with 'svcadm milestone'"));
        } else if (chosen.milestone() != milestone || !chosenBefore) {
            chosenBefore = true;
            milestone = chosen.milestone();
            remember(all);
            if (!chosen.again()) change = change(all, _ -> true);
        }
        // Whoever asked waits for the answer, even if there is nothing to do.
        effects.accept(new Effect.FollowMilestone(change.outside(), change.inside()));
        return change;
    }

    /// Configurations have changed: looks again at those that are new, or have come to belong or ceased to.
    ///
    /// @param all every configuration; is brought up to date
    Change reconsider(Map<InstanceFmri, Configuration> all, Consumer<Effect> effects) {
        if (milestone == Milestone.ALL || !isKnown(milestone, all)) return Change.NONE;
        var knownBefore = known;
        var insideBefore = inside;
        remember(all);
        var change = change(
                all, fmri -> !knownBefore.contains(fmri) || insideBefore.contains(fmri) != inside.contains(fmri));
        if (!change.isNothing()) effects.accept(new Effect.FollowMilestone(change.outside(), change.inside()));
        return change;
    }

    /// Those that are not part of the milestone and not enabled.
    Set<InstanceFmri> disabledOutside(Map<InstanceFmri, Configuration> all) {
        if (milestone == Milestone.ALL) return Set.of();
        return pick(all, fmri -> !belongs(fmri) && !all.get(fmri).isEnabled());
    }

    private void remember(Map<InstanceFmri, Configuration> all) {
        known = Set.copyOf(all.keySet());
        inside = Subgraph.of(milestone, all);
    }

    private Change change(Map<InstanceFmri, Configuration> all, Predicate<InstanceFmri> which) {
        var outside = pick(
                all, fmri -> which.test(fmri) && !belongs(fmri) && all.get(fmri).isEnabled());
        var freed = pick(all, fmri -> which.test(fmri) && belongs(fmri) && isOverridden(all, fmri));
        for (var fmri : outside) all.put(fmri, all.get(fmri).overridden(Optional.of(false)));
        for (var fmri : freed) all.put(fmri, all.get(fmri).overridden(Optional.empty()));
        return new Change(outside, freed);
    }

    private static boolean isOverridden(Map<InstanceFmri, Configuration> all, InstanceFmri fmri) {
        return all.get(fmri).override().isPresent();
    }

    /// The manager itself belongs to every milestone.
    private boolean belongs(InstanceFmri fmri) {
        return inside.contains(fmri) || fmri.equals(SELF);
    }

    private static Set<InstanceFmri> pick(Map<InstanceFmri, Configuration> all, Predicate<InstanceFmri> which) {
        var picked = new TreeSet<InstanceFmri>();
        all.keySet().stream().filter(which).forEach(picked::add);
        return picked;
    }
}
