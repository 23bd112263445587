package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.List;
import java.util.Optional;

/// `svcadm restart`, `refresh`, `clear` and `mark`.
final class Requesting {
    private final Acting acting;
    private final Asker asker;

    Requesting(Acting acting, Asker asker) {
        this.acting = acting;
        this.asker = asker;
    }

    int simple(AdminAction action, List<String> arguments, Optional<State> state) {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Simple(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        if (read.get().operands.isEmpty() == state.isEmpty()) return Enabling.wrongOperands(asker);
        acting.targets(read.get().operands, state).forEach(fmri -> acting.request(fmri, action));
        return acting.exitStatus();
    }

    int clear(List<String> arguments, Optional<State> state) {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Simple(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        if (read.get().operands.isEmpty() == state.isEmpty()) return Enabling.wrongOperands(asker);
        if (state.filter(given -> given != State.MAINTENANCE && given != State.DEGRADED)
                .isPresent()) {
            acting.fail("State must be '" + State.MAINTENANCE.word() + "' or '" + State.DEGRADED.word() + "'");
            return acting.exitStatus();
        }
        for (var fmri : acting.targets(read.get().operands, state)) {
            switch (state(fmri)) {
                case MAINTENANCE -> acting.request(fmri, AdminAction.CLEAR);
                case DEGRADED -> acting.request(fmri, AdminAction.RESTORE);
                case UNINITIALIZED, DISABLED, OFFLINE, ONLINE, LEGACY_RUN ->
                    acting.fail("Instance \"" + fmri + "\" is not in a maintenance or degraded state.");
            }
        }
        return acting.exitStatus();
    }

    int mark(List<String> arguments, Optional<State> state) {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Mark(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.operands.isEmpty()) return ArgumentReader.wrong(asker, "mark what: maintenance or degraded?");
        var wanted = options.operands.getFirst();
        var operands = options.operands.subList(1, options.operands.size());
        if (operands.isEmpty() == state.isEmpty()) return Enabling.wrongOperands(asker);
        return switch (wanted) {
            case "maintenance" -> {
                var action = options.immediately ? AdminAction.MAINTENANCE_IMMEDIATE : AdminAction.MAINTENANCE;
                acting.targets(operands, state).forEach(fmri -> acting.request(fmri, action));
                yield acting.exitStatus();
            }
            case "degraded" -> {
                if (options.temporarily) yield ArgumentReader.wrong(asker, "-t may not be used with degraded.");
                acting.targets(operands, state).forEach(this::degrade);
                yield acting.exitStatus();
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
