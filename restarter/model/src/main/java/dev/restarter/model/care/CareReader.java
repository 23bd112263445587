package dev.restarter.model.care;

import dev.restarter.model.Properties;
import dev.restarter.model.PropertyType;
import dev.restarter.model.care.HealthCheck.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads what a service asks for beyond SMF from a composed view of it. Names, types and defaults are those of
/// `manifests/README.md`.
public final class CareReader {
    /// The groups that are read here.
    public static final List<String> GROUPS =
            List.of("restart_policy", "hooks", "readiness", "watchdog", "health", "periodic", "scheduled");

    private static final int MOST = 1_000_000;

    private final Properties properties;
    private final List<CareFault> faults = new ArrayList<>();

    private CareReader(Properties properties) {
        this.properties = properties;
    }

    public static Care read(Properties properties) {
        if (GROUPS.stream().allMatch(name -> properties.group(name).isEmpty())) return Care.NONE;
        var reader = new CareReader(properties);
        var policy = reader.group("restart_policy", CareReader::policy);
        var hooks = reader.group("hooks", CareReader::hooks);
        var readiness = reader.group("readiness", CareReader::readiness);
        var watchdog =
                reader.group("watchdog", group -> Duration.ofSeconds(group.required("timeout_seconds", 1, MOST)));
        var health = reader.group("health", CareReader::health);
        return new Care(policy, hooks.orElse(Hooks.NONE), readiness, watchdog, health, reader.work(), reader.faults);
    }

    private <T> Optional<T> group(String name, Function<GroupReader, T> part) {
        if (properties.group(name).isEmpty()) return Optional.empty();
        var group = new GroupReader(properties, name);
        var read = part.apply(group);
        faults.addAll(group.faults());
        return Optional.of(read);
    }

    /// Only groups of type `method` are meant: other services may call a group so.
    private Optional<Work> work() {
        var last = properties
                .single("periodic_state", "last_run", PropertyType.TIME)
                .map(CareReader::instant);
        return work("periodic", WorkReader::periodic, last).or(() -> work("scheduled", CalendarReader::read, last));
    }

    private Optional<Work> work(String name, Function<GroupReader, Timetable> timetable, Optional<Instant> last) {
        if (properties
                .group(name)
                .filter(group -> group.type().equals("method"))
                .isEmpty()) return Optional.empty();
        var group = new GroupReader(properties, name);
        var work = WorkReader.read(group, timetable, last);
        faults.addAll(group.faultsOfKnown());
        return Optional.of(work);
    }

    private static Instant instant(String text) {
        var dot = text.indexOf('.');
        return Instant.ofEpochSecond(Long.parseLong(dot < 0 ? text : text.substring(0, dot)));
    }

    private static RestartPolicy policy(GroupReader group) {
        var policy = new RestartPolicy(
                group.seconds("initial_seconds", 1, 1),
                group.number("factor", 2, 1, 100),
                group.seconds("cap_seconds", 300, 1),
                (int) group.number("jitter_percent", 10, 0, 100),
                group.seconds("reset_after_seconds", 600, 1),
                (int) group.number("attempts", 0, 0, MOST));
        if (policy.initial().compareTo(policy.cap()) > 0) {
            group.fault("cap_seconds", "is less than 'initial_seconds'; make it at least as much");
        }
        return policy;
    }

    private static Hooks hooks(GroupReader group) {
        return new Hooks(group.text("gave_up"), group.text("recovered"), group.seconds("timeout_seconds", 60, 1));
    }

    private static Readiness readiness(GroupReader group) {
        var type = group.choice("type", "", List.of("notify", "tcp", "exec"));
        var interval = group.seconds("interval_seconds", 1, 1);
        var timeout = group.seconds("timeout_seconds", 5, 1);
        var host = group.text("host").orElse("127.0.0.1");
        return switch (type) {
            case "tcp" -> new Readiness.Port(host, (int) group.required("port", 1, 65535), interval, timeout);
            case "exec" -> new Readiness.Command(group.required("exec"), interval, timeout);
            default -> new Readiness.Notify();
        };
    }

    private static HealthCheck health(GroupReader group) {
        return new HealthCheck(
                group.required("exec"),
                group.seconds("interval_seconds", 30, 1),
                group.seconds("timeout_seconds", 10, 1),
                (int) group.number("threshold", 3, 1, MOST),
                group.choice("action", "degrade", List.of("degrade", "restart")).equals("restart")
                        ? Action.RESTART
                        : Action.DEGRADE);
    }
}
