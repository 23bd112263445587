package dev.restarter.contract;

import dev.restarter.kernel.process.ControlGroup;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Signals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Between a method's start and its move into its control group it may fork. What it forks appears in the leaf that
/// the daemon has for itself, and is brought to its contract from there.
final class Newborns {
    private static final int SIGKILL = 9;
    private static final int SIGCONT = 18;
    private static final int SIGSTOP = 19;

    // After so many rounds it is plain that somebody forks faster than we move.
    private static final int PATIENCE = 20;
    private static final int ROUNDS = 2000;

    /// How long one may be in the middle of becoming another program, which hides its environment for a moment:
    /// on a busy machine a long one, and whoever is taken for somebody else's child before that is in the wrong
    /// contract.
    static final long EXEC_NANOS = 2_000_000_000;

    static final long EXEC_POLL_NANOS = 1_000_000;

    private final CgroupPlace place;
    private final CgroupContracts contracts;
    private final int own = (int) ProcessHandle.current().pid();
    private final Optional<Path> ownProgram = ProcessFacts.executable(own);
    private final List<String> ownEnvironment = ProcessFacts.environment(own);

    Newborns(CgroupPlace place, CgroupContracts contracts) {
        this.place = place;
        this.contracts = contracts;
    }

    /// Moves all that it finds until none is left. Who outruns this is stopped for as long as the move takes:
    /// the kernel stops a process group as a whole, so no fork can slip through.
    ///
    /// @param settling the contract whose method was started last: who cannot be told by anything else is taken
    ///     to be its child
    void bringHome(Optional<CgroupContract> settling) {
        var held = new HashSet<Integer>();
        var deadline = System.nanoTime() + EXEC_NANOS;
        try {
            for (var round = 0; round < ROUNDS; round++) {
                var isLate = System.nanoTime() - deadline > 0;
                if (!moveAll(round < PATIENCE ? Optional.empty() : Optional.of(held), settling, isLate)) return;
            }
        } finally {
            held.forEach(group -> Signals.send(-group, SIGCONT));
        }
    }

    /// @return whether to look again
    private boolean moveAll(Optional<Set<Integer>> held, Optional<CgroupContract> settling, boolean isLate) {
        var strangers = strangers();
        var again = strangers.passed();
        for (var facts : strangers.living()) {
            // A child that is only just being spawned is still an image of its daemon, without a mark of its own. This
            // is
            // read first: whoever runs another program by then shows that program's environment, or none yet.
            var isImage = ProcessFacts.executable(facts.pid()).equals(ownProgram);
            // Read once: what it shows may be another thing at each look.
            var environment = ProcessFacts.environment(facts.pid());
            if (isImage && isSpawning(facts, environment)) continue;
            var home = home(facts, environment);
            if (home.isEmpty() && !isLate && (environment.isEmpty() || isImage)) {
                again = true;
                LockSupport.parkNanos(EXEC_POLL_NANOS);
                continue;
            }
            if (home.isEmpty() && !isImage && contracts.marked(environment).isEmpty())
                home = settling.map(CgroupContract::group);
            if (home.isEmpty()) continue;
            if (held.isPresent() && held.get().add(facts.group())) Signals.send(-facts.group(), SIGSTOP);
            // Who has ended since he was looked at may have forked since, too: his child was in no list yet.
            again |= home.get().move(facts.pid()) || home.get().exists();
        }
        return again;
    }

    /// Our own child, image of us, is moved by its starter when it has become its program; nor can it fork
    /// before that. It shows our own environment until then, which tells it from an orphan that came to us and
    /// runs what we run, as a service's JVM does.
    private boolean isSpawning(ProcessFacts image, List<String> environment) {
        return image.parent() == own && !environment.isEmpty() && environment.equals(ownEnvironment);
    }

    /// Kills the newborns of one contract.
    ///
    /// @return whether there were any, or may have been: then some may have been born into the contract's own
    ///     group meanwhile
    boolean kill(CgroupContract contract) {
        var strangers = strangers();
        var found = strangers.passed();
        for (var facts : strangers.living()) {
            var environment = ProcessFacts.environment(facts.pid());
            var home = home(facts, environment);
            // One that shows nothing of itself is about to end, and may leave a child, or to become another program.
            found |= home.isEmpty() && environment.isEmpty();
            if (home.isEmpty() || !home.get().equals(contract.group())) continue;
            Signals.send(-facts.group(), SIGKILL);
            Signals.send(facts.pid(), SIGKILL);
            found = true;
        }
        // Who is always somebody else may never be seen, but his group is killed as a whole.
        if (strangers.passed()) {
            var hidden = TreeKill.hidden(TreeKill.existing(contracts.sessionsOf(contract)));
            hidden.forEach(group -> Signals.send(-group, SIGKILL));
        }
        return found;
    }

    /// Who is in the leaf and neither we, nor a child that its starter is just moving, nor one that the JDK
    /// started, which is of our session.
    private Strangers strangers() {
        var living = new ArrayList<ProcessFacts>();
        var passed = false;
        for (var pid : place.leaf().processes()) {
            if (pid == own || contracts.children().isKnown(pid)) continue;
            var facts = ProcessFacts.of(pid).filter(found -> !found.isZombie());
            if (facts.isEmpty()) passed = true;
            else if (facts.get().session() != contracts.children().ownSession()) living.add(facts.get());
        }
        return new Strangers(living, passed);
    }

    /// @param passed whether somebody was gone before he could be looked at: he may have left a child, so one
    ///     has to look again
    private record Strangers(List<ProcessFacts> living, boolean passed) {}

    private Optional<ControlGroup> home(ProcessFacts newborn, List<String> environment) {
        return contracts
                .ofSession(newborn.session())
                .map(contract -> ((CgroupContract) contract).group())
                .or(() -> contracts.marked(environment).flatMap(contracts::group))
                .or(() -> contracts.ofSession(parentSession(newborn)).map(c -> ((CgroupContract) c).group()));
    }

    /// One that cleared its environment and made its own session is known by its parent.
    private static int parentSession(ProcessFacts newborn) {
        return ProcessFacts.of(newborn.parent()).map(ProcessFacts::session).orElse(0);
    }
}
