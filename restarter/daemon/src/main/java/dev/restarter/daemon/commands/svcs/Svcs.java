package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Program;
import java.time.Clock;
import java.util.List;

/// The program `svcs`. Whoever may connect may look.
public final class Svcs implements Program {
    private final Facility facility;
    private final Clock clock;

    public Svcs(Facility facility, Clock clock) {
        this.facility = facility;
        this.clock = clock;
    }

    @Override
    public int run(Asker asker) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcsOptions(), asker.hello().arguments());
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.help) return ArgumentReader.help(asker);
        var wrong = wrongCombination(options);
        if (!wrong.isEmpty()) return ArgumentReader.wrong(asker, wrong);

        var refused = options.zones.refused(asker);
        if (refused.isPresent()) return refused.getAsInt();
        var view = new View(facility, asker, Times.of(asker.hello(), clock), options.operands);
        if (options.dependencies || options.dependents) return new Neighbours(view, options).show();
        if (options.longFormat) return new Details(view, options).show();
        if (options.logs) return new Logs(view, options).show();
        if (options.notifications) return new Notifications(view, options).show();
        if (options.blame) return new Blaming(view, options).show();
        if (options.criticalPath) return new CriticalPath(view, options).show();
        if (options.chain) return new Chains(view, options).show();
        if (options.explain) return new Explaining(view, options).show();
        if (options.follow) return new Following(view, options).show();
        return new Listing(view, options).show();
    }

    /// Which options exclude each other; empty if all is well.
    private static String wrongCombination(SvcsOptions given) {
        if (given.modes() > 1) return "only one of -d -D -l -L -n -x --blame --critical-path --follow can be given";
        if (given.modes() == 1 && (given.all || !given.restarter.isEmpty() || !given.sortKeys.isEmpty())) {
            return "-a, -R, -s and -S are for lists only";
        }
        var table = given.modes() == 0 || given.dependencies || given.dependents;
        if (!table && given.noHeader) return "-H is for tables only";
        if (!table && !given.columns.isEmpty()) return "-o is for tables only";
        if (given.processes && !table && !given.longFormat) return "-p cannot be given here";
        if (given.chain && !given.explain) return "--chain needs -x";
        if (given.settled && !given.follow) return "--settled needs --follow";
        var needsOperand = given.dependencies || given.dependents || given.longFormat;
        return needsOperand && given.operands.equals(List.of()) ? "name at least one service" : "";
    }
}
