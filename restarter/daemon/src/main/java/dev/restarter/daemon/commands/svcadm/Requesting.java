package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// `svcadm restart`, `refresh`, `clear` and `mark`.
final class Requesting {
    private final Acting acting;
    private final Asker asker;

    Requesting(Acting acting, Asker asker) {
        this.acting = acting;
        this.asker = asker;
    }

    int restart(List<String> arguments, Optional<State> state) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Restart(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var action = read.get().dump ? AdminAction.DUMP : AdminAction.RESTART;
        return carryOut(read.get(), state, Goal.UP_AGAIN, fmri -> acting.request(fmri, action));
    }

    int refresh(List<String> arguments, Optional<State> state) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Simple(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        return carryOut(read.get(), state, Goal.REFRESHED, fmri -> acting.request(fmri, AdminAction.REFRESH));
    }

    private int carryOut(SvcadmOptions.Simple options, Optional<State> state, Goal goal, Consumer<InstanceFmri> ask)
            throws InterruptedException {
        if (options.patience.isWrong(asker)) return ArgumentReader.USAGE;
        if (options.operands.isEmpty() == state.isEmpty()) return Enabling.wrongOperands(asker);
        return new Waiting(acting, asker, options.patience, goal)
                .carryOut(acting.targets(options.operands, state), ask);
    }

    int clear(List<String> arguments, Optional<State> state) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Simple(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        if (state.filter(given -> given != State.MAINTENANCE && given != State.DEGRADED)
                .isPresent()) {
            acting.fail("State must be '" + State.MAINTENANCE.word() + "' or '" + State.DEGRADED.word() + "'");
            return acting.exitStatus();
        }
        return carryOut(read.get(), state, Goal.UP_AGAIN, this::clear);
    }

    private void clear(InstanceFmri fmri) {
        switch (state(fmri)) {
            case MAINTENANCE -> acting.request(fmri, AdminAction.CLEAR);
            case DEGRADED -> acting.request(fmri, AdminAction.RESTORE);
            case UNINITIALIZED, DISABLED, OFFLINE, ONLINE, LEGACY_RUN ->
                acting.fail("Instance \"" + fmri + "\" is not in a maintenance or degraded state.");
        }
    }

    int mark(List<String> arguments, Optional<State> state) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Mark(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.patience.isWrong(asker)) return ArgumentReader.USAGE;
        if (options.operands.isEmpty()) return ArgumentReader.wrong(asker, "mark what: maintenance or degraded?");
        var wanted = options.operands.getFirst();
        var operands = options.operands.subList(1, options.operands.size());
        if (operands.isEmpty() == state.isEmpty()) return Enabling.wrongOperands(asker);
        return switch (wanted) {
            case "maintenance" -> {
                var action = options.immediately ? AdminAction.MAINTENANCE_IMMEDIATE : AdminAction.MAINTENANCE;
                yield new Waiting(acting, asker, options.patience, Goal.IN_MAINTENANCE)
                        .carryOut(acting.targets(operands, state), fmri -> acting.request(fmri, action));
            }
            case "degraded" -> {
                if (options.temporarily) yield ArgumentReader.wrong(asker, "-t may not be used with degraded.");
                yield new Waiting(acting, asker, options.patience, Goal.DEGRADED)
                        .carryOut(acting.targets(operands, state), this::degrade);
            }
            case String other -> ArgumentReader.wrong(asker, "'" + other + "' is neither maintenance nor degraded");
        };
    }

    private void degrade(InstanceFmri fmri) {
        if (state(fmri) == State.ONLINE) acting.request(fmri, AdminAction.DEGRADED);
        else acting.fail("Instance \"" + fmri + "\" is not online.");
    }

    private State state(InstanceFmri fmri) {
        return acting.facility().picture().find(fmri).flatMap(Status::state).orElse(State.UNINITIALIZED);
    }
}
