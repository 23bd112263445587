package dev.restarter.simulation;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Critical;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.model.ExitCode;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodPlan.Kind;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.util.Optional;
import java.util.Set;

/// Whether one instance, looked at alone, makes sense together with its processes.
final class Sense {
    private Sense() {}

    /// @param configuration null if it was deleted, which nothing can be said about
    /// @param startedAs      the model it was started with; another may have been imported since
    static void check(
            InstanceFmri fmri, Life life, Configuration configuration, ServiceModel startedAs, Machine machine) {
        if (configuration == null) return;
        phase(fmri, life);
        owners(fmri, life, machine);
        if (startedAs != configuration.model()) return;
        if (life.isIdle() && life.state().isRunning()) alive(fmri, life, configuration, machine);
    }

    private static void phase(InstanceFmri fmri, Life life) {
        var ok = switch (life.phase()) {
            case Phase.Idle _ -> life.next().isEmpty() && life.waiting().isEmpty();
            case Phase.Delayed _ -> life.state() == State.OFFLINE && life.next().isEmpty();
            case Phase.Starting _, Phase.Awaiting _ ->
                life.state() == State.OFFLINE && life.next().equals(Optional.of(State.ONLINE));
            case Phase.Stopping _, Phase.Draining _, Phase.Killing _, Phase.Throttled _, Phase.Refreshing _ ->
                life.state().isRunning() && life.next().isPresent();
            case Phase.Clearing(var _, Phase.Then.Begin _) -> life.state() == State.UNINITIALIZED;
            case Phase.Clearing _ -> life.next().isPresent();
        };
        if (!ok)
            throw new Broken(fmri + " is " + life.state() + " towards " + life.next() + " in " + life.phase(), fmri);
    }

    private static void owners(InstanceFmri fmri, Life life, Machine machine) {
        for (var contract : machine.ownedBy(fmri)) {
            if (contract.members.isEmpty() || contract.letGo || life.contracts().contains(contract.id)) continue;
            throw new Broken("contract " + contract.id + " of " + fmri + " has processes and no owner: " + life, fmri);
        }
    }

    private static void alive(InstanceFmri fmri, Life life, Configuration configuration, Machine machine) {
        if (configuration.start().kind() != Kind.COMMAND || configuration.model() == ServiceModel.TRANSIENT) return;
        if (life.contract().isEmpty()) {
            // It may have had no start method then.
            if (life.start().pid() == 0 || wantsNone(life.start().status())) return;
            throw new Broken(fmri + " is " + life.state().word() + " and has no contract", fmri);
        }
        var alive = configuration.model() == ServiceModel.CHILD
                ? machine.isAlive(life.start().pid())
                : machine.isPopulated(life.contractId());
        if (alive
                || configuration.model() == ServiceModel.CONTRACT
                        && !configuration.critical().contains(Critical.EMPTY)) return;
        throw new Broken(fmri + " is " + life.state().word() + " and nothing of it is alive", fmri);
    }

    private static boolean wantsNone(Optional<WaitStatus> start) {
        return start.filter(how -> Set.of(
                                WaitStatus.exited(ExitCode.NODAEMON.status()),
                                WaitStatus.exited(ExitCode.TEMP_TRANSIENT.status()))
                        .contains(how))
                .isPresent();
    }
}
