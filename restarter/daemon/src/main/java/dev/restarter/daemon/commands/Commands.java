package dev.restarter.daemon.commands;

import dev.restarter.daemon.commands.svcadm.Svcadm;
import dev.restarter.daemon.commands.svccfg.Svccfg;
import dev.restarter.daemon.commands.svcprop.Svcprop;
import dev.restarter.daemon.commands.svcs.Svcs;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Program;
import dev.restarter.daemon.terminal.Rights;
import java.time.Clock;
import java.util.Map;

/// All programs by name, ready for [dev.restarter.daemon.terminal.Door].
public final class Commands {
    private Commands() {}

    /// @param clock tells the age of states
    public static Map<String, Program> of(Facility facility, Rights rights, Clock clock) {
        return Map.of(
                "svcs", new Svcs(facility, clock),
                "svcadm", new Svcadm(facility, rights),
                "svccfg", new Svccfg(facility, rights),
                "svcprop", new Svcprop(facility, rights));
    }
}
