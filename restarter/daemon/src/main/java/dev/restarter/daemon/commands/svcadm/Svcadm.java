package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Program;
import dev.restarter.daemon.terminal.Rights;
import dev.restarter.model.State;
import dev.restarter.repository.Authorization;
import dev.restarter.repository.DeniedException;
import java.util.List;
import java.util.Optional;

/// The program `svcadm`.
public final class Svcadm implements Program {
    private final Facility facility;
    private final Rights rights;

    public Svcadm(Facility facility, Rights rights) {
        this.facility = facility;
        this.rights = rights;
    }

    @Override
    public int run(Asker asker) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions(), asker.hello().arguments());
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.help) return ArgumentReader.help(asker);
        if (options.rest.isEmpty()) return ArgumentReader.wrong(asker, "name a subcommand");
        var refused = options.zones.refused(asker);
        if (refused.isPresent()) return refused.getAsInt();
        var state = Optional.<State>empty();
        if (!options.state.isEmpty()) {
            state = State.named(options.state);
            if (state.isEmpty()) return ArgumentReader.wrong(asker, "'" + options.state + "' is no state");
        }
        var acting = new Acting(facility.by(rights.of(asker.peer())), asker, options.verbose, options.dry);
        var arguments = options.rest.subList(1, options.rest.size());
        if (options.json && !options.dry) return ArgumentReader.wrong(asker, "--json is for -n");
        var status = run(asker, acting, options.rest.getFirst(), arguments, state);
        if (options.dry && status != ArgumentReader.USAGE) {
            var answer = acting.foretold();
            asker.out(options.json ? Foretelling.json(answer) : Foretelling.text(answer));
        }
        return status;
    }

    private int run(Asker asker, Acting acting, String command, List<String> arguments, Optional<State> state)
            throws InterruptedException {
        return switch (command) {
            case "enable" -> new Enabling(acting, asker).enable(arguments, state);
            case "disable" -> new Enabling(acting, asker).disable(arguments, state);
            case "restart" -> new Requesting(acting, asker).restart(arguments, state);
            case "refresh" -> new Requesting(acting, asker).refresh(arguments, state);
            case "clear" -> new Requesting(acting, asker).clear(arguments, state);
            case "mark" -> new Requesting(acting, asker).mark(arguments, state);
            case "milestone" ->
                state.isEmpty() ? new Milestones(acting, asker).run(arguments) : Enabling.wrongOperands(asker);
            case "shutdown" -> acting.isDry() ? notDry(asker) : shutdown(asker, arguments);
            case "_smf_backup" -> acting.isDry() ? notDry(asker) : backUp(asker, arguments);
            case "_adopt" -> acting.isDry() ? notDry(asker) : adopt(asker, arguments);
            case String other -> ArgumentReader.wrong(asker, "'" + other + "' is no subcommand");
        };
    }

    private static int notDry(Asker asker) {
        return ArgumentReader.wrong(asker, "-n is for what acts on services");
    }

    private int shutdown(Asker asker, List<String> arguments) throws InterruptedException {
        if (!arguments.isEmpty()) return ArgumentReader.wrong(asker, "shutdown stops everything; it takes no operand");
        var caller = rights.of(asker.peer());
        if (!caller.holds(Rights.SHUTDOWN)) {
            return denied(asker, new DeniedException(caller, "to stop everything", List.of(Rights.SHUTDOWN)));
        }
        return new ShuttingDown(facility, asker).run();
    }

    /// Copies the repository beside itself (reference 7.7).
    private int backUp(Asker asker, List<String> arguments) {
        if (arguments.size() != 1) return ArgumentReader.wrong(asker, "_smf_backup takes the backup's name");
        var caller = rights.of(asker.peer());
        if (!caller.holds(Authorization.MODIFY)) {
            return denied(asker, new DeniedException(caller, "to take a backup", List.of(Authorization.MODIFY)));
        }
        facility.repository().backUp(arguments.getFirst());
        return 0;
    }

    private static int denied(Asker asker, DeniedException why) {
        asker.complain(why.getMessage() + ".");
        return 1;
    }

    /// For the methods that we ship: takes a process that ran before into the service of whoever asks.
    private int adopt(Asker asker, List<String> arguments) {
        if (arguments.size() != 1 || !arguments.getFirst().matches("[1-9][0-9]{0,8}")) {
            return ArgumentReader.wrong(asker, "_adopt takes one process id");
        }
        try {
            var peer = asker.peer();
            facility.adopt(peer.pid(), peer.uid(), Integer.parseInt(arguments.getFirst()));
            return 0;
        } catch (IllegalArgumentException e) {
            asker.complain(e.getMessage());
            return 1;
        }
    }
}
