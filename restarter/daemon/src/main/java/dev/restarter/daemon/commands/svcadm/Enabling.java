package dev.restarter.daemon.commands.svcadm;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.model.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
        if (options.patience.isWrong(asker)) return ArgumentReader.USAGE;
        if (options.operands.isEmpty() == state.isEmpty()) return wrongOperands(asker);
        var named = acting.targets(options.operands, state);
        var targets = options.recursively ? new Requirements(acting).with(named) : named;
        return new Waiting(acting, asker, options.patience, Goal.ONLINE)
                .carryOut(targets, fmri -> acting.enable(fmri, options.temporarily));
    }

    int disable(List<String> arguments, Optional<State> state) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvcadmOptions.Disable(), arguments);
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.patience.isWrong(asker)) return ArgumentReader.USAGE;
        if (options.operands.isEmpty() == state.isEmpty()) return wrongOperands(asker);
        if (options.comment.getBytes(StandardCharsets.UTF_8).length > LONGEST_COMMENT) {
            acting.fail("disable -c comment too long.");
            return acting.exitStatus();
        }
        var targets = acting.targets(options.operands, state);
        return new Waiting(acting, asker, options.patience, Goal.DISABLED)
                .carryOut(targets, fmri -> acting.disable(fmri, options.temporarily, options.comment));
    }

    static int wrongOperands(Asker asker) {
        return ArgumentReader.wrong(asker, "name services, or a state with -S, not both");
    }
}
