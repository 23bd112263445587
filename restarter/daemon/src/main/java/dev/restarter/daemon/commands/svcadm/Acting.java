package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Status;
import dev.restarter.engine.whatif.WhatIf;
import dev.restarter.engine.whatif.Wish;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import dev.restarter.repository.DeniedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Picks the instances of one `svcadm` and asks the manager for what is to be done with them. Remembers whether
/// anything went wrong, so that the rest can go on.
final class Acting {
    private final Facility facility;
    private final Asker asker;
    private final boolean verbose;
    private final boolean dry;
    private final List<Wish> wishes = new ArrayList<>();
    private boolean failed;

    /// @param facility on behalf of the asker
    /// @param dry whether nothing is to be done, and only to be found out what would happen
    Acting(Facility facility, Asker asker, boolean verbose, boolean dry) {
        this.facility = dry ? facility.rehearsal() : facility;
        this.asker = asker;
        this.verbose = verbose;
        this.dry = dry;
    }

    Facility facility() {
        return facility;
    }

    boolean isDry() {
        return dry;
    }

    /// What everything asked for so far would lead to.
    WhatIf.Answer foretold() {
        return WhatIf.of(facility.picture(), facility.milestone(), wishes, Instant.now());
    }

    /// 1 if anything was complained of so far.
    int exitStatus() {
        return failed ? 1 : 0;
    }

    void fail(String complaint) {
        asker.complain(complaint);
        failed = true;
    }

    void say(String line) {
        asker.out(line + "\n");
    }

    /// The instances that operands name, or those in a state where one is given.
    List<InstanceFmri> targets(List<String> operands, Optional<State> state) {
        var picture = facility.picture();
        if (state.isPresent()) {
            return picture.instances().values().stream()
                    .filter(status -> status.state().equals(state))
                    .map(Status::fmri)
                    .toList();
        }
        var picked = Names.of(picture, facility.repository()).forAction(operands);
        picked.complaints().forEach(this::fail);
        return new ArrayList<>(picked.names());
    }

    void enable(InstanceFmri fmri, boolean temporarily) {
        if (!isAllowed("to enable " + fmri, () -> facility.enable(fmri, temporarily))) return;
        if (isWish(new Wish.Enable(fmri, temporarily))) return;
        if (verbose) say(fmri + (temporarily ? " temporarily enabled." : " enabled."));
    }

    void disable(InstanceFmri fmri, boolean temporarily, String comment) {
        if (!isAllowed("to disable " + fmri, () -> facility.disable(fmri, temporarily, comment))) return;
        if (isWish(new Wish.Disable(fmri, temporarily))) return;
        if (verbose) say(fmri + (temporarily ? " temporarily disabled." : " disabled."));
    }

    void request(InstanceFmri fmri, AdminAction action) {
        var deed = "to ask " + fmri + " for " + action.property();
        if (!isAllowed(deed, () -> facility.request(fmri, action, requester()))) return;
        if (isWish(new Wish.Request(fmri, action))) return;
        if (verbose) say("Action " + action.property() + " set for " + fmri + ".");
    }

    /// Changes how much is to run.
    ///
    /// @param always for every boot from now on
    void milestone(Milestone milestone, boolean always) {
        if (milestone.instance().filter(it -> !facility.repository().exists(it)).isPresent()) {
            fail("There is no " + milestone + " here; import its manifest with svccfg first.");
        } else if (isAllowed("to choose a milestone", () -> facility.milestone(milestone, always))) {
            isWish(new Wish.Follow(milestone));
        }
    }

    /// Whether this was a rehearsal; it is then remembered what was asked for.
    private boolean isWish(Wish wish) {
        if (dry) wishes.add(wish);
        return dry;
    }

    /// Who asks, if it is not a person at a terminal: a service of ours, or empty text for whatever else it may be
    /// (reference 3.2, 4.10).
    private Optional<String> requester() {
        if (asker.hello().inputTerminal()) return Optional.empty();
        return Optional.of(
                facility.ownerOf(asker.peer().pid()).map(InstanceFmri::toString).orElse(""));
    }

    /// Does it, or complains that it may not be done.
    private boolean isAllowed(String deed, Runnable doing) {
        try {
            doing.run();
            return true;
        } catch (DeniedException e) {
            fail(e.about(deed).getMessage() + ".");
            return false;
        }
    }
}
