package dev.restarter.daemon;

import dev.restarter.contract.Contracts;
import dev.restarter.contract.InstanceLog;
import dev.restarter.contract.method.Accounts;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.contract.method.Surroundings;
import dev.restarter.daemon.commands.Commands;
import dev.restarter.daemon.facility.Facility.Stopped;
import dev.restarter.daemon.loop.BootMessages;
import dev.restarter.daemon.loop.House;
import dev.restarter.daemon.loop.LogOptions;
import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.daemon.loop.MilestoneOptions;
import dev.restarter.daemon.modules.ModuleRestarter;
import dev.restarter.daemon.terminal.Door;
import dev.restarter.daemon.terminal.Rights;
import dev.restarter.engine.Event;
import dev.restarter.engine.Milestone;
import dev.restarter.kernel.process.BootIdentity;
import dev.restarter.kernel.process.Signals;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.Signal;
import dev.restarter.repository.Repository;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The manager from its first breath to its last: opens the rooms in order, waits for the wish to end, and
/// closes them in reverse.
final class Daemon {
    private static final int CLEAN = 0;
    private static final int UNCLEAN = 1;

    private final ManagerLog log;
    private final House house;
    private final int grace;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final CompletableFuture<Stopped> stopped = new CompletableFuture<>();

    /// Why the manager ends.
    private enum Ending {
        /// Services go on running.
        LEAVE,
        /// Everything is stopped first.
        SHUT_DOWN
    }

    /// What the command line says.
    ///
    /// @param boot  what is asked for at boot alone
    /// @param grace seconds that services have to stop in
    record Settings(
            Optional<Path> root,
            Optional<Path> manifests,
            Optional<Contracts.Mode> mode,
            BootOptions boot,
            int grace,
            Path home) {}

    private Daemon(ManagerLog log, House house, int grace) {
        this.log = log;
        this.house = house;
        this.grace = grace;
    }

    /// Runs until it is asked to end.
    ///
    /// @return the exit status
    /// @throws Exception with a sentence for the user, if it cannot start
    static int run(Settings settings) throws Exception {
        var uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        var places = Places.find(settings.root(), System.getenv(), uid, settings.home());
        create(places);
        var boot = beginToTellBoot();
        try (var _ = RootLock.take(places.lock());
                var repository = Repository.open(places.repository(), places.volatileDatabase())) {
            return run(settings, places, repository, boot.join(), uid);
        }
    }

    private static void create(Places places) throws IOException {
        try {
            places.create();
        } catch (FileSystemException e) {
            throw new IOException(
                    "the folder " + e.getFile() + " cannot be created or written"
                            + (e.getReason() == null ? "" : " (" + e.getReason() + ")")
                            + "; choose another with --root DIR, or run as a user who may",
                    e);
        }
    }

    /// Asks which boot this is beside the opening of the repository: it is the first call to the kernel by foreign
    /// functions, whose linking takes a quarter as long as that.
    private static CompletableFuture<BootIdentity> beginToTellBoot() {
        var boot = new CompletableFuture<BootIdentity>();
        boot.completeAsync(
                BootIdentity::current,
                task -> Thread.ofPlatform().name("boot identity").daemon().start(task));
        return boot;
    }

    private static int run(Settings settings, Places places, Repository repository, BootIdentity boot, int uid)
            throws Exception {
        var log = new ManagerLog(places.logs(), System.err);
        var isBoot = repository.beginBoot(boot.toString(), ProcessClock.ownStart());
        FaultPoint.AFTER_BOOT.pass();
        Findings.announce(repository, log);
        var saying = new LogOptions(repository);
        if (isBoot) settings.boot().logging().ifPresent(saying::choose);
        saying.follow(log::tell);
        var surroundings = new Surroundings(
                places.home(), settings.root().map(_ -> places.root()), places.configuration(), "global");
        var methods = new MethodReader(surroundings, Accounts.ofMachine());
        try (var backups = new BackupKeeper(repository, log, BackupKeeper.Waits.USUAL);
                var house = new House(
                        repository,
                        methods,
                        places.root(),
                        places.logs(),
                        places.notifications(),
                        log,
                        settings.mode());
                var modules = modules(repository, places, log, house)) {
            house.delegateTo(message -> {
                // Nobody answers for any other: its instances stay as they are (reference 4.2).
                if (!message.restarter().equals(ModuleRestarter.FMRI)) return;
                modules.tell(message.fmri(), message.event(), message.reason());
            });
            var daemon = new Daemon(log, house, settings.grace());
            daemon.obeySignals();
            var files = new BootImport(repository, log);
            var manifests =
                    List.of(settings.manifests().orElse(places.home().resolve("manifests")), places.siteManifests());
            files.importManifests(manifests);
            files.applyProfiles(places.profiles());
            try (var door = Door.at(places.socket())) {
                house.subscribe(log::transition);
                if (isBoot && saying.bootMessages()) {
                    house.subscribe(new BootMessages(repository::effective, log::console));
                }
                FaultPoint.BEFORE_TAKEOVER.pass();
                house.start(milestone(repository, settings.boot(), isBoot, log));
                FaultPoint.AFTER_TAKEOVER.pass();
                var facility = new RunningFacility(repository, house, places.logs(), manifests, daemon::shutDown);
                if (!isBoot) facility.passPending();
                log.notice((isBoot ? "started" : "started again, with " + house.survivors() + " instances taken over")
                        + "; pid " + ProcessHandle.current().pid() + ", contracts by " + house.mode() + ", socket "
                        + places.socket());
                var rights = Rights.granted(uid, places.authorizations(), Accounts.ofMachine(), log::notice);
                backups.keepBoot(facility.bootBegan());
                door.open(Commands.of(facility, rights, Clock.systemDefaultZone()));
                return daemon.end(daemon.ending.get());
            }
        }
    }

    /// How much is to run: at boot what the command line says, afterwards what was chosen last.
    private static Event.MilestoneChosen milestone(
            Repository repository, BootOptions boot, boolean isBoot, ManagerLog log) {
        var options = new MilestoneOptions(repository);
        if (isBoot) {
            boot.complaints().forEach(log::notice);
            boot.milestone().ifPresent(milestone -> options.choose(milestone));
        }
        var milestone = options.current();
        if (isBoot && milestone != Milestone.ALL) log.notice("boots to milestone " + milestone);
        return new Event.MilestoneChosen(milestone, !isBoot && !options.isPending());
    }

    private static ModuleRestarter modules(Repository repository, Places places, ManagerLog log, House house) {
        return new ModuleRestarter(
                fmri -> repository.exists(fmri) ? Optional.of(repository.effective(fmri)) : Optional.empty(),
                places.home().resolve("lib/modules"),
                (fmri, line) -> InstanceLog.of(places.logs(), fmri).append(LocalDateTime.now(), line),
                log::notice,
                house::happened,
                InstantSource.system());
    }

    /// As pid 1 there is nobody to take the services over, so they are stopped too.
    private void obeySignals() {
        var isFirst = ProcessHandle.current().pid() == 1;
        Signals.handle(Signal.TERM, () -> ending.complete(isFirst ? Ending.SHUT_DOWN : Ending.LEAVE));
        Signals.handle(Signal.INT, () -> ending.complete(Ending.SHUT_DOWN));
        Signals.handle(Signal.HUP, () -> log.notice("SIGHUP changes nothing here; use 'svcadm refresh'"));
    }

    private CompletableFuture<Stopped> shutDown() {
        ending.complete(Ending.SHUT_DOWN);
        return stopped;
    }

    private int end(Ending why) throws InterruptedException {
        switch (why) {
            case LEAVE -> {
                log.notice("ends and leaves all services running");
                return CLEAN;
            }
            case SHUT_DOWN -> {
                log.notice("stops all services");
                var how = stopEverything();
                stopped.complete(how);
                return how.clean() ? CLEAN : UNCLEAN;
            }
        }
        throw new IllegalStateException("no ending is called " + why);
    }

    private Stopped stopEverything() throws InterruptedException {
        var stopping = house.shutdown();
        try {
            var clean = stopping.get(grace, TimeUnit.SECONDS);
            log.notice(clean ? "all services have stopped" : "all services have stopped, not all of them properly");
            // What a service meant to leave behind, or what maintenance kept, does not outlive the manager that knows
            // of it.
            var left = house.killEverything("The manager ends");
            if (!left.isEmpty()) log.notice("processes that their services had left were killed: " + left);
            return new Stopped(clean, Set.of());
        } catch (TimeoutException _) {
            log.notice("not all services stopped within " + grace + " seconds; kills the rest");
            var killed = house.killEverything("The time for all services to stop (--grace=" + grace + ") is over");
            if (!killed.isEmpty()) log.notice("services that did not stop in time were killed: " + killed);
            return new Stopped(false, killed);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
