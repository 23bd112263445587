package dev.restarter.contract;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.Children;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.WaitStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/// What both kinds of contract have in common: when it counts as empty, and which signals were ours.
abstract sealed class LinuxContract implements Contract permits CgroupContract, TreeContract {
    private static final int SIGKILL = 9;

    private final ContractId id;
    private final InstanceFmri owner;
    private final LinuxContracts all;
    private final List<Integer> sessions = new CopyOnWriteArrayList<>(); // seldom more than one
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
    // Methods between their birth and the telling of their end: until then the contract is not reported empty.
    private final AtomicInteger methods = new AtomicInteger();
    private volatile CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
    private volatile boolean occupied;
    private volatile boolean abandoned;
    private boolean over; // of the watch's thread

    LinuxContract(ContractId id, InstanceFmri owner, LinuxContracts all) {
        this.id = id;
        this.owner = owner;
        this.all = all;
    }

    @Override
    public final ContractId id() {
        return id;
    }

    @Override
    public final InstanceFmri owner() {
        return owner;
    }

    /// A method of it begins a session of that number.
    final void joinedBy(int session) {
        sessions.add(session);
    }

    /// The sessions that were ever begun for its methods; a number may have come to mean another's since.
    final List<Integer> sessions() {
        return sessions;
    }

    /// Whether a living process is in it, as far as the kernel tells at this moment.
    abstract boolean isPopulated();

    /// The same, on the watch's thread.
    abstract boolean isPopulatedNow();

    /// Takes a fresh child in, if it is still there, and what it may have forked already.
    abstract void settle(int pid, boolean there);

    /// Lets the mover do this. The method may end meanwhile; the contract is not told to be empty before both
    /// are over.
    final void settle(Children.Child child, Executor mover) {
        methods.incrementAndGet();
        settled = CompletableFuture.runAsync(() -> settleNow(child), mover);
    }

    private void settleNow(Children.Child child) {
        try {
            // One that was reaped is in no group any more, and its number may come to mean another.
            settle(child.pid(), all.children().isKnown(child.pid()));
            FaultPoint.AFTER_MOVE.pass();
        } catch (KernelException e) {
            child.kill(); // what is in no contract must not run
            throw e;
        } finally {
            all.watch().run(this::methodOver);
        }
    }

    /// Waits until every method that was started is where it belongs; the mover keeps the order, so the last
    /// one tells for all.
    final void awaitSettled() {
        settled.handle((_, failure) -> failure).join();
    }

    /// Gives up what the kernel keeps for it; nothing lives in it any more.
    abstract void dispose();

    abstract void send(int signal);

    abstract void sendKill();

    @Override
    public final boolean isEmpty() {
        return methods.get() == 0 && !isPopulated();
    }

    @Override
    public final void signal(int signal) {
        if (signal == SIGKILL) {
            killAll();
            return;
        }
        sent.add(signal);
        awaitSettled();
        send(signal);
    }

    @Override
    public final void killAll() {
        sent.add(SIGKILL);
        awaitSettled();
        sendKill();
    }

    @Override
    public final void abandon() {
        abandoned = true;
        all.watch().run(() -> all.lookSoon(this));
    }

    /// A method is about to start: from here on it is not told to be empty.
    final void methodBegins() {
        methods.incrementAndGet();
    }

    final void methodStarted() {
        occupied = true;
    }

    final void methodOver() {
        methods.decrementAndGet();
        all.lookSoon(this);
    }

    /// Something is in it that no method of ours started.
    final void occupy() {
        occupied = true;
        all.watch().run(this::lookWhetherEmpty);
    }

    final void memberEnded(int pid, WaitStatus how) {
        if (abandoned) return;
        all.listener().memberEnded(id, pid, how, how.signal() && sent.contains(how.value()));
    }

    /// On the watch's thread.
    final void lookWhetherEmpty() {
        if (over || !(occupied || abandoned) || methods.get() != 0 || isPopulatedNow()) return;
        if (abandoned) {
            end();
            return;
        }
        occupied = false; // told once; whatever comes in later is told again
        all.listener().emptied(id);
    }

    private void end() {
        if (over) return;
        over = true;
        all.forget(this);
        dispose();
    }
}
