package dev.restarter.kernel.process;

import dev.restarter.kernel.CFunction;
import dev.restarter.model.WaitStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// The children of this process: those it started, and orphans that come to it because it is their child subreaper.
///
/// A child is looked at first and reaped after its end was told, so whoever is told may still read about it in
/// `/proc`. Nobody else's children are touched: a process that the JDK started is of our own session, while what we
/// start, and what comes of it, never is.
public final class Children {
    private static final CFunction PRCTL = new CFunction("prctl");
    private static final CFunction SETSID = new CFunction("setsid");
    private static final int SET_CHILD_SUBREAPER = 36;
    private static final int SIGKILL = 9;
    private static final int BATCH = 1000;

    private final Watch watch;
    private final Orphans orphans;
    private final int ownSession;
    private final Map<Integer, Child> known = new ConcurrentHashMap<>();
    private final AtomicInteger births = new AtomicInteger();
    private final AtomicBoolean lookingAround = new AtomicBoolean();

    /// Is told, on the watch's thread, that a process has ended and will be reaped next. Must be quick.
    @FunctionalInterface
    public interface Ending {
        void ended(int pid, WaitStatus how);
    }

    /// Is told the same of a process that somebody else started.
    @FunctionalInterface
    public interface Orphans {
        /// @param dead as it shows itself now, waiting to be reaped
        void ended(ProcessFacts dead, WaitStatus how);
    }

    private Children(Watch watch, Orphans orphans) {
        this.watch = watch;
        this.orphans = orphans;
        var own = (int) ProcessHandle.current().pid();
        this.ownSession = ProcessFacts.of(own).orElseThrow().session();
    }

    /// Makes this process the child subreaper of all that descends from it; best where the JVM was started with
    /// SIGCHLD blocked.
    ///
    /// @param orphans is told of each orphan's end
    public static Children of(Watch watch, Orphans orphans) {
        PRCTL.call(SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        // The first process of a container may be of a session outside, and so is everybody who comes in from there.
        if (ProcessHandle.current().pid() == 1) SETSID.attempt();
        var children = new Children(watch, orphans);
        ChildSignals.tell(watch, children::lookAround);
        children.lookAround();
        return children;
    }

    /// Starts a program. It is not reaped before [Child#whenEnded] was called.
    ///
    /// @throws dev.restarter.kernel.KernelException if it cannot be started
    public Child start(Spawn spawn) {
        births.incrementAndGet();
        try {
            var pid = spawn.start();
            var child = new Child(pid, PidFd.open(pid).orElseThrow()); // a dead child still has its number
            known.put(pid, child);
            return child;
        } finally {
            births.decrementAndGet();
        }
    }

    /// The session of this process and of what the JDK starts.
    public int ownSession() {
        return ownSession;
    }

    /// Whether we started it and have not reaped it yet.
    public boolean isKnown(int pid) {
        return known.containsKey(pid);
    }

    private void lookAround() {
        if (lookingAround.compareAndSet(false, true)) watch.run(this::reapOrphans);
    }

    private void reapOrphans() {
        lookingAround.set(false);
        reap();
    }

    /// Tells of and reaps all that have ended by now; on the watch's thread, which does so by itself soon.
    /// Usually one call that finds nothing: the children that we know are told of by their own descriptors. Where
    /// they end as fast as they are reaped the rest is left for later, so that others get their turn.
    public void reap() {
        for (var count = 0; count < BATCH; count++) {
            var dead = Waiting.peekAny();
            if (dead.isEmpty()) return;
            if (!handled(dead.get())) {
                reapBehind();
                return;
            }
        }
        lookAround();
    }

    /// The kernel shows one dead child at a time. Where that is not ours to reap, the others are found in
    /// `/proc`.
    private void reapBehind() {
        var own = ProcessHandle.current().pid();
        for (var facts : ProcessFacts.all()) {
            if (facts.parent() == own && facts.isZombie())
                Waiting.peek(facts.pid()).ifPresent(this::handled);
        }
    }

    private boolean handled(Waiting.Dead dead) {
        // In this order: a birth that is over by now has made its child known.
        var born = births.get();
        var child = Optional.ofNullable(known.get(dead.pid()));
        if (child.isPresent()) return child.get().finish();
        if (born > 0) {
            lookAround();
            return false;
        }
        var facts = ProcessFacts.of(dead.pid()).filter(found -> found.session() != ownSession);
        if (facts.isEmpty()) return false;
        try {
            orphans.ended(facts.get(), dead.how());
        } finally {
            Waiting.reap(dead.pid());
        }
        return true;
    }

    /// A process that we started.
    public final class Child {
        private final int pid;
        private final PidFd pidFd;
        private volatile Ending ending;
        private volatile Watch.Registration registration;
        private boolean reaped; // guarded by this

        private Child(int pid, PidFd pidFd) {
            this.pid = pid;
            this.pidFd = pidFd;
        }

        public int pid() {
            return pid;
        }

        /// Kills it, unless it was reaped.
        public void kill() {
            synchronized (this) {
                if (!reaped) pidFd.signal(SIGKILL);
            }
        }

        /// Has the end told and the process reaped from now on, also if it has ended already. To be called
        /// once.
        public void whenEnded(Ending told) {
            ending = told;
            registration = watch.add(pidFd.fd(), Watch.IN, _ -> finish());
        }

        /// @return true if it was reaped, false if nobody waits for its end yet
        private boolean finish() {
            if (registration == null) return false;
            var dead = Waiting.peek(pid);
            if (dead.isEmpty()) return true;
            try {
                ending.ended(pid, dead.get().how()); // first of all: somebody may wait for it to start the next
            } finally {
                registration.close();
                synchronized (this) {
                    reaped = true;
                    pidFd.close();
                }
                known.remove(pid);
                Waiting.reap(pid);
            }
            return true;
        }
    }
}
