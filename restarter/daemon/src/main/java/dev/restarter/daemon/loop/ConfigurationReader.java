package dev.restarter.daemon.loop;

import dev.restarter.contract.method.MethodReader;
import dev.restarter.daemon.facility.TokenTargets;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.RateLimit;
import dev.restarter.engine.StartdProperties;
import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.MethodPlan;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.RestartOn;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.CareFault;
import dev.restarter.model.care.CareReader;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads from the repository what the engine decides by: each part from the view that reference 2.5 names.
final class ConfigurationReader {
    private final Repository repository;
    private final MethodReader methods;

    ConfigurationReader(Repository repository, MethodReader methods) {
        this.repository = repository;
        this.methods = methods;
    }

    Configuration read(InstanceFmri fmri) {
        var read = readAsOurs(fmri);
        return read.restarter().equals(Configuration.PERIODIC) ? scheduled(read) : read;
    }

    /// Coming online is being scheduled: there are no processes to start, to watch or to stop.
    private static Configuration scheduled(Configuration read) {
        var nothing = MethodPlan.absent("");
        var care = read.care();
        if (care.work().isEmpty()) {
            var missing = new CareFault(
                    "periodic", "period", true, "is missing; give the service a periodic_method or a scheduled_method");
            care = new Care(
                    care.policy(),
                    care.hooks(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(missing));
        }
        return read.scheduled(nothing, care);
    }

    private Configuration readAsOurs(InstanceFmri fmri) {
        var live = repository.editing(fmri);
        var running = repository.effective(fmri);
        var dependencies = new ArrayList<Dependency>();
        var wrong = dependencies(running, dependencies);
        var watching = StartdProperties.of(running);
        return new Configuration(
                live.bool("general", "enabled"),
                live.bool("general_ovr", "enabled"),
                live.string("general_ovr", "comment")
                        .or(() -> live.string("general", "comment"))
                        .orElse(""),
                live.string("general", "restarter").orElse(""),
                dependencies,
                wrong,
                watching.model(),
                methods.plan(running, live, fmri, MethodName.START, this::running),
                methods.plan(running, live, fmri, MethodName.STOP, this::running),
                methods.plan(running, live, fmri, MethodName.REFRESH, this::running),
                watching.critical(),
                watching.timeoutRetry(),
                watching.rate().orElse(RateLimit.DEFAULT),
                watching.rate().isPresent(),
                CareReader.read(running));
    }

    /// The running view of whatever a token names.
    Optional<Properties> running(Fmri fmri) {
        return TokenTargets.view(repository, fmri);
    }

    /// Adds what is well formed; returns what is not (reference 4.3).
    private static Optional<String> dependencies(Properties running, List<Dependency> into) {
        for (var group : running.groups()) {
            if (!group.type().equals("dependency") || group.properties().isEmpty()) continue;
            try {
                into.add(dependency(group));
            } catch (IllegalArgumentException e) {
                return Optional.of("dependency '" + group.name() + "': " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static Dependency dependency(PropertyGroup group) {
        var grouping = Grouping.named(text(group, "grouping"))
                .orElseThrow(() -> unknown("grouping", group, "require_all, require_any, optional_all or exclude_all"));
        var restartOn = RestartOn.named(text(group, "restart_on"))
                .orElseThrow(() -> unknown("restart_on", group, "none, error, restart or refresh"));
        var type = text(group, "type");
        var entities = group.property("entities")
                .filter(property -> property.type().isA(PropertyType.FMRI))
                .orElseThrow(() -> new IllegalArgumentException("'entities' is missing or not of type fmri"));
        var named = entities.values().stream().map(Fmri::parse).toList();
        for (var entity : named) {
            if (entity instanceof FileFmri != type.equals("path")) {
                throw new IllegalArgumentException("'" + entity + "' does not fit the type '" + type + "'");
            }
        }
        return new Dependency(group.name(), grouping, restartOn, named);
    }

    private static String text(PropertyGroup group, String name) {
        return group.property(name)
                .filter(property -> property.type().isA(PropertyType.ASTRING)
                        && property.values().size() == 1)
                .map(property -> property.values().getFirst())
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing or not a single string"));
    }

    private static IllegalArgumentException unknown(String property, PropertyGroup group, String known) {
        return new IllegalArgumentException("'" + property + "' is '" + text(group, property) + "'; write " + known);
    }
}
