package dev.restarter.daemon.modules;

import dev.restarter.engine.Event;
import dev.restarter.engine.Outcome;
import dev.restarter.model.ExitCode;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Signal;
import dev.restarter.model.WaitStatus;
import dev.restarter.module.HookRefused;
import dev.restarter.module.HookTable;
import dev.restarter.module.HostedModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One start of a module: its classes, its object, its threads and its hooks, until all of that is gone.
///
/// The restarter's thread calls [#start], [#refresh], [#giveUpRefresh], [#stop], [#kill], [#evict]
/// and [#leave], none of which blocks; what comes of them is told as events.
final class Tenant {
    /// How long threads that were interrupted may take before they are given up.
    private static final long PATIENCE_MILLIS = 1000;

    private final InstanceFmri fmri;
    private final long contract;
    private final Path folder;
    private final Consumer<String> log;
    private final Consumer<Event> events;
    private final StrayThreads strays;
    private final HookTable.Seat hooks;
    private final TenantThreads threads;

    private volatile Properties properties;
    private volatile boolean started;
    /// It was asked to end: what fails from now on is no fault.
    private volatile boolean leaving;
    /// Everything was taken from it: nothing it still says or answers counts.
    private volatile boolean gone;
    /// Something failed in it.
    private volatile boolean faulty;
    private Optional<ModuleLoader> loader = Optional.empty(); // guarded by this
    private volatile Optional<HostedModule> module = Optional.empty();

    /// What the restarter gives each tenant.
    ///
    /// @param folder where jars lie that are named without a folder
    /// @param stack  where modules are hooked in
    record House(Path folder, HookTable stack, StrayThreads strays) {}

    /// @param contract the number of this start
    /// @param log      takes lines from any thread
    /// @param events   takes events from any thread
    Tenant(
            InstanceFmri fmri,
            long contract,
            House house,
            Properties properties,
            Consumer<String> log,
            Consumer<Event> events) {
        this.fmri = fmri;
        this.contract = contract;
        this.folder = house.folder();
        this.log = log;
        this.events = events;
        this.strays = house.strays();
        this.properties = properties;
        this.hooks = house.stack().seat(thrown -> failed("A hook of the module", thrown));
        this.threads = new TenantThreads(fmri.toString(), this::uncaught);
    }

    /// Answer: [Event.MethodEnded] for the contract.
    void start() {
        threads.named("start", () -> answer(contract, begin())).start();
    }

    private Outcome begin() {
        try {
            var settings = ModuleSettings.read(properties, folder);
            var classes = load(settings);
            threads.use(classes);
            Thread.currentThread().setContextClassLoader(classes);
            var made = classes.instantiate(settings.className());
            module = Optional.of(made);
            made.start(new TenantContext(fmri, hooks, threads, () -> properties, this::say));
            started = true;
            return new Outcome.Ended(WaitStatus.exited(0));
        } catch (ModuleRefused e) {
            return new Outcome.Misconfigured(e.getMessage());
        } catch (Exception | Error e) {
            return failedStart(e);
        }
    }

    /// A module that does not fit the stack or the host is not tried again; anything else may pass.
    private Outcome failedStart(Throwable thrown) {
        var refused = Fault.find(thrown, HookRefused.class);
        if (refused.isPresent())
            return new Outcome.Misconfigured(Fault.line(refused.get().getMessage()));
        var unlinked = Fault.find(thrown, LinkageError.class).filter(e -> !(e instanceof ExceptionInInitializerError));
        if (unlinked.isPresent()) {
            return new Outcome.Misconfigured(
                    Fault.line("the module was built against other classes than this host has ("
                            + unlinked.get() + "); this stack supports version '" + HookTable.VERSION
                            + "' of the cluster hooks; install the release of the module that was made for it"));
        }
        say("The module did not start: " + Fault.sentence(thrown));
        return new Outcome.Ended(WaitStatus.exited(1));
    }

    private synchronized ModuleLoader load(ModuleSettings settings) throws IOException, ModuleRefused {
        if (gone) throw new ModuleRefused("the start was given up before the module was loaded");
        var opened = ModuleLoader.open(fmri + "#" + contract, settings.jar());
        loader = Optional.of(opened);
        strays.expect(opened, this::uncaught);
        return opened;
    }

    /// Answer: [Event.MethodEnded] for `method`. A module that throws is asked again, as a failed method is run
    /// again.
    ///
    /// @param view the configuration that the module sees from now on; empty to keep the former
    void refresh(long method, Optional<Properties> view) {
        properties = view.orElse(properties);
        threads.named("refresh", () -> {
                    try {
                        if (module.isPresent()) module.get().refresh();
                        answer(method, new Outcome.Ended(WaitStatus.exited(0)));
                    } catch (Exception | Error e) {
                        say("The module was not refreshed: " + Fault.sentence(e));
                        answer(method, new Outcome.Ended(WaitStatus.exited(1)));
                    }
                })
                .start();
    }

    /// Removes the hooks first, so that the stack never calls a module that is half gone. Answer:
    /// [Event.MethodEnded] for `method`, and [Event.ContractEmptied] when the last thread has ended.
    ///
    /// @return complete when the last thread has ended
    CompletableFuture<Void> stop(long method) {
        leaving = true;
        hooks.close();
        var asked = new CompletableFuture<Void>();
        threads.named("stop", () -> {
                    try {
                        if (module.isPresent()) module.get().stop();
                        stopped(method, new Outcome.Ended(WaitStatus.exited(0)));
                    } catch (Exception | Error e) {
                        // An object that failed while it was stopping is not asked a second time.
                        say("The module did not stop: " + Fault.sentence(e));
                        stopped(method, fatal());
                    } finally {
                        asked.complete(null);
                    }
                })
                .start();
        return asked.thenCompose(_ -> threads.close()).thenRun(this::emptied);
    }

    /// Its time is up: the hooks go, and whoever ignores its interrupt is given up. Answer: [Event.MethodEnded] for
    /// `method`, and [Event.ContractEmptied].
    ///
    /// @param method the running method, or the contract itself if it is the start or none
    void kill(long method) {
        evict();
        threads.close()
                .completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .thenRun(() -> {
                    var left = threads.names();
                    if (!left.isEmpty()) {
                        log.accept(Fault.line(
                                "The module's hooks are removed, but it ignores that it was interrupted and goes on"
                                        + " in thread " + String.join(", ", left)
                                        + "; restart the daemon to be rid of it."));
                    }
                    var how = method == contract
                            ? new Outcome.Ended(WaitStatus.killed(Signal.KILL.number(), false))
                            : fatal();
                    tell(new Event.MethodEnded(fmri, method, how));
                    emptied();
                });
    }

    /// Ends only the refresh that takes too long; the module goes on. It is not asked again, for this call may
    /// still be in it.
    void giveUpRefresh(long method) {
        threads.interrupt("refresh");
        tell(new Event.MethodEnded(fmri, method, fatal()));
    }

    /// The daemon ends: stops the module if it can be asked now, and evicts it if not.
    ///
    /// @return complete when the last thread has ended, or nothing is left to wait for
    CompletableFuture<Void> leave() {
        if (started && !leaving) return stop(0);
        evict();
        return CompletableFuture.completedFuture(null);
    }

    /// Takes everything away from the module, whatever it is doing, and asks it nothing.
    void evict() {
        leaving = true;
        gone = true;
        hooks.close();
        threads.close();
        unload();
    }

    private static Outcome fatal() {
        return new Outcome.Ended(WaitStatus.exited(ExitCode.ERR_FATAL.status()));
    }

    private void emptied() {
        unload();
        tell(new Event.ContractEmptied(contract));
    }

    private synchronized void unload() {
        gone = true;
        if (loader.isEmpty()) return;
        strays.forget(loader.get());
        try {
            loader.get().close();
        } catch (IOException e) {
            log.accept("The module's jar could not be closed: " + e.getMessage());
        }
        loader = Optional.empty();
    }

    private void answer(long method, Outcome outcome) {
        if (leaving) return;
        tell(new Event.MethodEnded(fmri, method, outcome));
        // What failed while the method ran was not heard then.
        if (faulty) died();
    }

    private void stopped(long method, Outcome outcome) {
        if (!gone) tell(new Event.MethodEnded(fmri, method, outcome));
    }

    private void uncaught(Thread thread, Throwable thrown) {
        failed("Thread '" + thread.getName() + "' of the module", thrown);
    }

    private void failed(String who, Throwable thrown) {
        if (leaving) return;
        faulty = true;
        log.accept(Fault.line(who + " failed: " + Fault.sentence(thrown)));
        died();
    }

    private void died() {
        tell(new Event.MemberDied(contract, WaitStatus.killed(Signal.ABRT.number(), false), false));
    }

    private void say(String line) {
        if (!gone) log.accept(line);
    }

    private void tell(Event event) {
        events.accept(event);
    }
}
