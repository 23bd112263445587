package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Rights;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Milestone;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Picks the instances of one `svcadm` and asks the manager for what is to be done with them. Remembers whether
/// anything went wrong, so that the rest can go on.
final class Acting {
    private final Facility facility;
    private final Rights rights;
    private final Asker asker;
    private final boolean verbose;
    private boolean failed;

    Acting(Facility facility, Rights rights, Asker asker, boolean verbose) {
        this.facility = facility;
        this.rights = rights;
        this.asker = asker;
        this.verbose = verbose;
    }

    Facility facility() {
        return facility;
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
        if (!mayAct(fmri)) return;
        facility.enable(fmri, temporarily);
        if (verbose) say(fmri + (temporarily ? " temporarily enabled." : " enabled."));
    }

    void disable(InstanceFmri fmri, boolean temporarily, String comment) {
        if (!mayAct(fmri)) return;
        facility.disable(fmri, temporarily, comment);
        if (verbose) say(fmri + (temporarily ? " temporarily disabled." : " disabled."));
    }

    void request(InstanceFmri fmri, AdminAction action) {
        if (!mayAct(fmri)) return;
        facility.request(fmri, action, requester());
        if (verbose) say("Action " + action.property() + " set for " + fmri + ".");
    }

    /// Changes how much is to run.
    ///
    /// @param always for every boot from now on
    void milestone(Milestone milestone, boolean always) {
        if (!rights.mayManage(asker.peer())) {
            fail("Permission denied; " + Rights.MEND + ".");
        } else if (milestone
                .instance()
                .filter(it -> !facility.repository().exists(it))
                .isPresent()) {
            fail("There is no " + milestone + " here; import its manifest with svccfg first.");
        } else {
            facility.milestone(milestone, always);
        }
    }

    /// The service that asks, if one does: a person sits at a terminal, or comes from outside every service.
    private Optional<String> requester() {
        if (asker.hello().inputTerminal()) return Optional.empty();
        return facility.ownerOf(asker.peer().pid()).map(InstanceFmri::toString);
    }

    private boolean mayAct(InstanceFmri fmri) {
        if (rights.mayAct(asker.peer(), fmri)) return true;
        fail(fmri + ": Permission denied; " + Rights.MEND + ".");
        return false;
    }
}
