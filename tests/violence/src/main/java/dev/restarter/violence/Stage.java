package dev.restarter.violence;

import dev.restarter.house.Manifests;
import dev.restarter.house.Patience;
import dev.restarter.house.RunningDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A manager with test services, which is treated badly and looked at from outside.
///
/// [#ask] may be called from another thread, as long as that thread rests while the rules are checked.
final class Stage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path root;
    private final List<Part> cast;
    private final Records records;
    private final Ledger ledger;
    private final RunningDaemon daemon;
    private final Set<String> told = new HashSet<>(); // what is broken stays so, and is told once
    private int errors;

    /// Writes the manifests and starts the manager.
    ///
    /// @param more services besides the cast, which are not looked at; given what writes the records of their
    /// methods
    static Stage open(Trial trial, String name, List<Part> cast, Function<Records, String> more) throws IOException {
        var root = Files.createDirectories(trial.folder().resolve(name));
        var records = new Records(Files.createDirectories(root.resolve("acts")));
        var services = Stream.concat(cast.stream().map(part -> part.manifest(records)), Stream.of(more.apply(records)))
                .toArray(String[]::new);
        var daemon = RunningDaemon.startWith(trial.tree(), root, trial.contracts(), Manifests.bundle(services));
        return new Stage(root, cast, records, daemon);
    }

    private Stage(Path root, List<Part> cast, Records records, RunningDaemon daemon) {
        this.root = root;
        this.cast = cast;
        this.records = records;
        this.ledger = new Ledger(records);
        this.daemon = daemon;
        for (var part : cast) ledger.expect(part, part.enabled() ? "online" : "disabled");
    }

    Path root() {
        return root;
    }

    RunningDaemon daemon() {
        return daemon;
    }

    Ledger ledger() {
        return ledger;
    }

    /// Asks for something.
    ///
    /// @return whether it was promised
    boolean ask(Request request) throws IOException, InterruptedException {
        var before = ledger.asked(request);
        var command = new ArrayList<>(request.arguments());
        command.add("test/" + request.part().name());
        var isPromised = daemon.run("svcadm", command.toArray(String[]::new)).exit() == 0;
        if (isPromised) ledger.promised(request, before);
        return isPromised;
    }

    /// The manager has died.
    void died() throws IOException, InterruptedException {
        daemon.exitStatus();
        records.death();
    }

    void kill() throws IOException, InterruptedException {
        daemon.kill();
        records.death();
    }

    /// Waits until everything rests as promised, and then looks whether every rule holds.
    ///
    /// @param lasting the services that come to rest
    /// @return what is broken; or empty if the manager died meanwhile
    Optional<List<String>> verdict(Predicate<Part> lasting) throws IOException {
        var resting = cast.stream().filter(lasting).toList();
        var last = new ArrayList<String>();
        var rested = new ArrayList<Look>();
        var isSettled = Patience.holdsWithin(PATIENCE, () -> {
            var look = Look.at(daemon);
            if (look.isEmpty()) return !daemon.isAlive();
            last.clear();
            last.addAll(ledger.missing(resting, look.get()));
            rested.add(look.get());
            return last.isEmpty();
        });
        if (!daemon.isAlive()) return Optional.empty();
        var broken = new ArrayList<String>();
        if (!isSettled) broken.addAll(last);
        broken.addAll(ledger.changed(resting, rested.getLast()));
        broken.addAll(records.violations(
                cast.stream().filter(Part::mortal).map(Part::name).collect(Collectors.toSet())));
        broken.addAll(loose());
        broken.addAll(newErrors());
        broken.removeIf(what -> !told.add(what));
        return daemon.isAlive() ? Optional.of(broken) : Optional.empty();
    }

    /// Processes of ours that are nobody's, and dead children that the manager does not reap, if they stay so.
    private List<String> loose() throws IOException {
        var outside = new HashSet<>(Marked.of(root.resolve("acts")));
        var unreaped = new HashSet<>(Marked.zombies(daemon.pid()));
        Patience.holdsWithin(Duration.ofSeconds(10), () -> {
            var look = Look.at(daemon);
            outside.retainAll(Marked.of(root.resolve("acts")));
            look.ifPresent(seen -> outside.removeAll(seen.pids()));
            unreaped.retainAll(Marked.zombies(daemon.pid()));
            return (outside.isEmpty() && unreaped.isEmpty()) || !daemon.isAlive();
        });
        var loose = new ArrayList<String>();
        if (!outside.isEmpty()) loose.add("processes outside of their contract: " + described(outside));
        if (!unreaped.isEmpty()) loose.add("dead children that nobody reaps: " + unreaped);
        return loose;
    }

    private static String described(Set<Long> pids) {
        return pids.stream()
                .map(pid -> pid + " ("
                        + ProcessHandle.of(pid)
                                .map(ProcessHandle::info)
                                .map(Object::toString)
                                .orElse("gone") + ")")
                .collect(Collectors.joining(", "));
    }

    /// What the manager itself says should not have happened.
    private List<String> newErrors() throws IOException {
        var all = Files.readAllLines(daemon.log()).stream()
                .filter(line -> line.contains("ERROR:") || line.contains("Exception"))
                .toList();
        var fresh = all.subList(errors, all.size());
        errors = all.size();
        return fresh.stream().map(line -> "the manager says: " + line).toList();
    }

    /// Everything is stopped: nothing may be left.
    List<String> leftovers() throws IOException {
        var left = Marked.of(root.resolve("acts"));
        return left.isEmpty() ? List.of() : List.of("processes are left after the shutdown: " + described(left));
    }

    @Override
    public void close() throws IOException {
        daemon.close();
        for (var pid : Marked.of(root.resolve("acts"))) ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
