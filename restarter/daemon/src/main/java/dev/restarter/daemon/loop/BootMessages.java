package dev.restarter.daemon.loop;

import dev.restarter.engine.Life;
import dev.restarter.engine.Transition;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.State;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Tells the console of each service as it is started for the first time in this boot, until one is there on which
/// people log in (reference 5.9). Belongs to the loop's thread.
public final class BootMessages implements Consumer<Transition> {
    private static final String LOGIN = "system/console-login";

    private final Function<InstanceFmri, Properties> configuration;
    private final Consumer<String> console;
    private final Set<InstanceFmri> told = new HashSet<>();
    private boolean canLogIn;

    public BootMessages(Function<InstanceFmri, Properties> configuration, Consumer<String> console) {
        this.configuration = configuration;
        this.console = console;
    }

    @Override
    public void accept(Transition transition) {
        var fmri = transition.fmri();
        var after = transition.after();
        if (fmri.service().equals(LOGIN) && after.state() == State.ONLINE) canLogIn = true;
        if (canLogIn || !isStarting(after) || !told.add(fmri)) return;
        console.accept("[ " + fmri.service() + ":" + fmri.instance() + " starting" + commonName(fmri) + " ]");
    }

    private static boolean isStarting(Life life) {
        return life.state() == State.OFFLINE && life.next().equals(Optional.of(State.ONLINE));
    }

    private String commonName(InstanceFmri fmri) {
        return configuration
                .apply(fmri)
                .string("tm_common_name", "C")
                .map(name -> " (" + name + ")")
                .orElse("");
    }
}
