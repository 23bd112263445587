package dev.restarter.daemon.commands.svcprop;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Program;
import dev.restarter.daemon.terminal.Rights;

/// The program `svcprop`. Whoever may connect may look, except at values that a group keeps to some.
public final class Svcprop implements Program {
    private final Facility facility;
    private final Rights rights;

    public Svcprop(Facility facility, Rights rights) {
        this.facility = facility;
        this.rights = rights;
    }

    @Override
    public int run(Asker asker) throws InterruptedException {
        var read =
                ArgumentReader.read(asker, new SvcpropOptions(), asker.hello().arguments());
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.help) return ArgumentReader.help(asker);
        var contradiction = options.contradiction();
        if (!contradiction.isEmpty()) return ArgumentReader.wrong(asker, contradiction);
        return new Showing(facility.repository(), rights.of(asker.peer()), options, asker).show();
    }
}
