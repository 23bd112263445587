package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// `svcadm enable` and `svcadm disable`.
final class Enabling {
    private static final int LONGEST_COMMENT = 1023;

    private final Acting acting;
    private final Asker asker;

    Enabling(Acting acting, Asker asker) {
        this.acting = acting;
        this.asker = asker;
    }

    int enable(List<String> arguments, Optional<State> state) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Enable(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.operands.isEmpty() == state.isEmpty()) return wrongOperands(asker);
        var named = acting.targets(options.operands, state);
        var targets = options.recursively ? new Requirements(acting).with(named) : named;
        if (!options.wait) {
            targets.forEach(fmri -> acting.enable(fmri, options.temporarily));
            return acting.exitStatus();
        }
        return watched(targets, fmri -> acting.enable(fmri, options.temporarily), Waiting::untilOnline);
    }

    int disable(List<String> arguments, Optional<State> state) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Disable(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.operands.isEmpty() == state.isEmpty()) return wrongOperands(asker);
        if (options.comment.getBytes(StandardCharsets.UTF_8).length > LONGEST_COMMENT) {
            acting.fail("disable -c comment too long.");
            return acting.exitStatus();
        }
        var targets = acting.targets(options.operands, state);
        if (!options.wait) {
            targets.forEach(fmri -> acting.disable(fmri, options.temporarily, options.comment));
            return acting.exitStatus();
        }
        return watched(
                targets, fmri -> acting.disable(fmri, options.temporarily, options.comment), Waiting::untilDisabled);
    }

    static int wrongOperands(Asker asker) {
        return ArgumentReader.wrong(asker, "name services, or a state with -S, not both");
    }

    private interface Wait {
        int of(Waiting waiting, InstanceFmri fmri) throws InterruptedException;
    }

    /// Begins to watch before anything is asked for, so that no change goes unseen; waits only if all could be
    /// asked.
    private int watched(List<InstanceFmri> targets, Consumer<InstanceFmri> ask, Wait wait) throws InterruptedException {
        try (var waiting = new Waiting(acting.facility(), asker)) {
            targets.forEach(ask);
            if (acting.exitStatus() != 0) return acting.exitStatus();
            asker.flush();
            var status = 0;
            for (var fmri : targets) status = graver(status, wait.of(waiting, fmri));
            return status;
        }
    }

    /// 3 counts more than 4, and both more than 0.
    private static int graver(int one, int other) {
        return one == 0 || other == 3 ? (other == 0 ? one : other) : one;
    }
}
