package dev.restarter.engine.whatif;

import dev.restarter.engine.Event;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Transition;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What would happen: each change of state that wishes would lead to, in order, and how everything would stand then.
///
/// What is under way is thought to end well before the wishes are taken up.
public final class WhatIf {
    private WhatIf() {}

    /// How a change of state looks to whoever uses the service.
    public enum Kind {
        STOP,
        START,
        /// It does not run before or after.
        OTHER
    }

    /// One change of state.
    public record Step(InstanceFmri fmri, State from, State to) {
        public Kind kind() {
            if (from.isRunning() == to.isRunning()) return Kind.OTHER;
            return to.isRunning() ? Kind.START : Kind.STOP;
        }
    }

    /// @param steps in the order in which they would happen; none if nothing would
    /// @param after everything as it would stand at the end
    public record Answer(List<Step> steps, Picture after) {}

    /// @param picture   everything as it stands
    /// @param milestone the one that is followed
    /// @param wishes    taken up one after another, each without waiting for the end of the one before, as a
    ///     command does
    public static Answer of(Picture picture, Milestone milestone, List<Wish> wishes, Instant now) {
        var dream = new Dream(picture, milestone, now);
        dream.forgetSteps();
        for (var wish : wishes) dream.take(wish(picture, wish));
        dream.comeTrue();
        return new Answer(steps(dream.transitions()), dream.picture());
    }

    private static List<Event> wish(Picture picture, Wish wish) {
        return switch (wish) {
            case Wish.Enable(var fmri, var temporarily) -> enabled(picture, fmri, true, temporarily);
            case Wish.Disable(var fmri, var temporarily) -> enabled(picture, fmri, false, temporarily);
            case Wish.Request(var fmri, var action) -> List.of(new Event.Requested(fmri, action, Optional.empty()));
            case Wish.Follow(var milestone) -> List.of(new Event.MilestoneChosen(milestone, false));
        };
    }

    /// As the repository would tell it. An instance that the manager does not know yet stays unknown.
    private static List<Event> enabled(Picture picture, InstanceFmri fmri, boolean value, boolean temporarily) {
        var status = picture.find(fmri);
        var configuration = status.flatMap(found -> found.configuration());
        if (configuration.isEmpty()) return List.of();
        var wanted = configuration.get().switched(value, temporarily);
        var told = new Event.Configured(fmri, wanted);
        return configuration.get().isEnabled() == value ? List.of(told, new Event.Switched(fmri)) : List.of(told);
    }

    private static List<Step> steps(List<Transition> transitions) {
        var steps = new ArrayList<Step>();
        for (var transition : transitions) {
            var from = transition.before().state();
            var to = transition.after().state();
            if (from != to) steps.add(new Step(transition.fmri(), from, to));
        }
        return List.copyOf(steps);
    }
}
