package dev.restarter.daemon.modules;

import static org.awaitility.Awaitility.await;

import dev.restarter.engine.Event;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.module.AddressFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.awaitility.core.ConditionFactory;

/// The restarter with what the daemon puts around it: a jar of [Fixtures], configurations, logs, and a graph that tells
/// every enabled instance to start as soon as it is offline.
final class Host implements AutoCloseable {
    static final InstanceFmri FMRI = InstanceFmri.parse("svc:/test/module:default");

    final Path folder;
    final List<Event.Reported> reports = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> notices = new CopyOnWriteArrayList<>();
    final ModuleRestarter restarter;
    volatile boolean logIsFull;

    private final String release = "restarter.fixture.release." + UUID.randomUUID();
    private final Map<InstanceFmri, Map<String, String>> configured = new ConcurrentHashMap<>();

    Host(Path folder) throws IOException {
        this.folder = folder;
        jar(folder.resolve("fixtures.jar"));
        restarter = new ModuleRestarter(
                fmri -> Optional.ofNullable(configured.get(fmri)).map(Host::properties),
                folder,
                (_, line) -> write(line),
                notices::add,
                this::reported,
                Clock.systemUTC());
    }

    private void write(String line) {
        if (logIsFull) throw new UncheckedIOException(new IOException("disk full"));
        log.add(line);
    }

    private void reported(Event.Reported report) {
        reports.add(report);
        if (report.state() == State.OFFLINE && report.next().isEmpty()) {
            restarter.tell(report.fmri(), RestarterEvent.START, Reason.NONE);
        }
    }

    private static void jar(Path file) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file));
                var classes = Files.newDirectoryStream(classFolder(), "Fixtures*.class")) {
            for (var type : classes) {
                if (type.getFileName().toString().equals("Fixtures$LeftOut.class")) continue;
                jar.putNextEntry(new JarEntry("dev/restarter/daemon/modules/" + type.getFileName()));
                Files.copy(type, jar);
                jar.closeEntry();
            }
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static Path classFolder() {
        return Path.of(Fixtures.class.getResource("Fixtures.class").getPath()).getParent();
    }

    /// Configures the instance with a fixture and further properties as `group/name`, all of them text but for
    /// counts.
    Host configure(String fixture, String... more) {
        var all = new LinkedHashMap<String, String>();
        all.put("module/jar", "fixtures.jar");
        all.put("module/class", "dev.restarter.daemon.modules.Fixtures$" + fixture);
        all.put("module/version", "1.1");
        all.put("app/release", release);
        for (var i = 0; i < more.length; i += 2) all.put(more[i], more[i + 1]);
        configured.put(FMRI, Map.copyOf(all));
        return this;
    }

    Host without(String property) {
        var all = new LinkedHashMap<>(configured.get(FMRI));
        all.remove(property);
        configured.put(FMRI, Map.copyOf(all));
        return this;
    }

    private static Properties properties(Map<String, String> all) {
        var groups = new LinkedHashMap<String, List<Property>>();
        all.forEach((path, value) -> {
            var name = path.split("/");
            groups.computeIfAbsent(name[0], _ -> new ArrayList<>()).add(new Property(name[1], type(name[1]), value));
        });
        var made = groups.entrySet().stream()
                .map(entry -> new PropertyGroup(entry.getKey(), "application", entry.getValue()))
                .toList();
        return new Properties() {
            @Override
            public List<PropertyGroup> groups() {
                return made;
            }

            @Override
            public Optional<PropertyGroup> group(String name) {
                return made.stream().filter(group -> group.name().equals(name)).findFirst();
            }
        };
    }

    private static PropertyType type(String property) {
        return switch (property) {
            case "timeout_seconds", "critical_failure_count", "critical_failure_period" -> PropertyType.COUNT;
            case "timeout_retry" -> PropertyType.BOOLEAN;
            default -> PropertyType.ASTRING;
        };
    }

    Host enable() {
        tell(RestarterEvent.ADD_INSTANCE);
        return tell(RestarterEvent.ENABLE);
    }

    Host tell(RestarterEvent event) {
        restarter.tell(FMRI, event, Reason.ADMINISTRATIVE_REQUEST);
        return this;
    }

    /// Waits until the instance has been in the state, with nothing under way, as many times.
    Host reached(State state, int times) {
        patiently().until(() -> arrivals(state) >= times);
        return this;
    }

    Host reached(State state) {
        return reached(state, 1);
    }

    /// Awaitility would otherwise put its own handler of uncaught exceptions in the place of the one under test.
    private static ConditionFactory patiently() {
        return await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20));
    }

    private long arrivals(State state) {
        State before = null;
        var arrivals = 0;
        for (var report : reports) {
            if (report.next().isPresent()) continue;
            if (report.state() == state && before != state) arrivals++;
            before = report.state();
        }
        return arrivals;
    }

    Host logged(String part) {
        patiently().until(() -> log.stream().anyMatch(line -> line.contains(part)));
        return this;
    }

    /// What the stack would be told about a new connection.
    int connect() {
        var address = new byte[] {10, 0, 0, 1};
        return restarter.hooks().connect2(6, true, AddressFamily.INET, address, 1, address, 2);
    }

    /// Lets go what ignores everything, now and for good: some of it may not have begun yet.
    void release() {
        System.setProperty(release, "true");
    }

    @Override
    public void close() {
        restarter.close();
    }
}
