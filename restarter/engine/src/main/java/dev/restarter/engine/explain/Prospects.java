package dev.restarter.engine.explain;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Whether instances that are not running can still come up by themselves: the three-valued satisfiability of
/// reference 4.4, with S on, as far as a picture shows it.
public final class Prospects {
    /// The three values, the worst first.
    private enum Value {
        NEVER,
        NOT_YET,
        YES
    }

    private final Picture picture;
    private final Map<InstanceFmri, Value> own = new HashMap<>();

    private Prospects(Picture picture) {
        this.picture = picture;
    }

    public static Prospects of(Picture picture) {
        return new Prospects(picture);
    }

    /// Whether an administrator must do something before this instance can start: what it needs is disabled,
    /// absent or in maintenance.
    public boolean isHopeless(Status status) {
        return ownDependencies(status) == Value.NEVER;
    }

    /// Whether an optional dependency on this instance waits for it: it does not run, and may come up by itself.
    boolean isWaitedFor(Status status) {
        return optionalInstance(status) == Value.NOT_YET;
    }

    /// Whether nothing more will happen by itself: each enabled instance runs, is in maintenance or cannot
    /// start, and nothing is under way.
    public boolean isSettled(Collection<Status> wanted) {
        return wanted.stream().allMatch(this::isSettled);
    }

    private boolean isSettled(Status status) {
        if (status.configuration().filter(Configuration::isVisible).isEmpty()) return true;
        if (status.life().isEmpty() || status.next().isPresent()) return false;
        return switch (status.state().orElseThrow()) {
            case ONLINE, DEGRADED -> status.isEnabled();
            case MAINTENANCE, LEGACY_RUN -> true;
            case DISABLED -> !status.isEnabled();
            case OFFLINE -> status.isEnabled() && isHopeless(status);
            case UNINITIALIZED -> false;
        };
    }

    private Value ownDependencies(Status status) {
        var known = own.get(status.fmri());
        if (known != null) return known;
        // In this order, a chain of any length needs no deep stack.
        for (var needed : Needs.inOrder(status.fmri(), picture, own.keySet())) {
            if (!own.containsKey(needed)) picture.find(needed).ifPresent(this::judge);
        }
        return own.get(status.fmri());
    }

    private void judge(Status status) {
        own.put(status.fmri(), Value.NOT_YET); // what a cycle meets on its way round
        var value = status.configuration().stream()
                .flatMap(c -> c.dependencies().stream())
                .map(this::group)
                .reduce(restarter(status), Prospects::worse);
        own.put(status.fmri(), value);
    }

    private Value restarter(Status status) {
        var name = Reasons.restarterOf(status);
        if (name.equals(Configuration.STARTD)) return Value.YES;
        return Reasons.parsed(name).map(this::instance).orElse(Value.NEVER);
    }

    private Value group(Dependency group) {
        var entities = group.entities().stream();
        return switch (group.grouping()) {
            case REQUIRE_ALL -> entities.map(this::entity).reduce(Value.YES, Prospects::worse);
            case REQUIRE_ANY ->
                group.entities().isEmpty()
                        ? Value.YES
                        : entities.map(this::entity).reduce(Value.NEVER, Prospects::better);
            case OPTIONAL_ALL -> entities.map(this::optional).reduce(Value.YES, Prospects::worse);
            case EXCLUDE_ALL -> entities.map(this::excluded).reduce(Value.YES, Prospects::worse);
        };
    }

    private Value entity(Fmri entity) {
        return switch (entity) {
            case InstanceFmri instance -> instance(instance);
            case ServiceFmri service ->
                picture.ofService(service).stream()
                        .map(status -> instance(status.fmri()))
                        .reduce(Value.NEVER, Prospects::better);
            case FileFmri file -> file(file, true);
            case PropertyGroupFmri _, PropertyFmri _ -> Value.NEVER;
        };
    }

    private Value instance(InstanceFmri fmri) {
        var found = picture.find(fmri).filter(Prospects::isConfigured);
        if (found.isEmpty()) return Value.NEVER;
        var status = found.get();
        if (status.life().isEmpty()) return Value.NOT_YET;
        return switch (status.state().orElseThrow()) {
            // One that is disabled and runs waits for its dependents to go first.
            case ONLINE, DEGRADED -> status.isEnabled() ? Value.YES : Value.NEVER;
            case MAINTENANCE, LEGACY_RUN -> Value.NEVER;
            case UNINITIALIZED -> Value.NOT_YET;
            case OFFLINE, DISABLED -> status.isEnabled() ? worse(ownDependencies(status), Value.NOT_YET) : Value.NEVER;
        };
    }

    private Value optional(Fmri entity) {
        if (entity instanceof FileFmri) return entity(entity);
        return instances(entity).map(this::optionalInstance).reduce(Value.YES, Prospects::worse);
    }

    private Value optionalInstance(Status status) {
        if (!isConfigured(status)) return Value.YES;
        var value = instance(status.fmri());
        // What does not run and cannot come up by itself is not waited for.
        return value == Value.NEVER && !status.isRunning() ? Value.YES : value;
    }

    private Value excluded(Fmri entity) {
        if (entity instanceof FileFmri file) return file(file, false);
        return instances(entity).map(Prospects::excludedInstance).reduce(Value.YES, Prospects::worse);
    }

    private static Value excludedInstance(Status status) {
        if (!isConfigured(status) || status.life().isEmpty()) return Value.YES;
        return switch (status.state().orElseThrow()) {
            case ONLINE, DEGRADED -> status.isEnabled() ? Value.NEVER : Value.NOT_YET;
            case OFFLINE, UNINITIALIZED -> Value.NOT_YET;
            case DISABLED, MAINTENANCE, LEGACY_RUN -> Value.YES;
        };
    }

    private Stream<Status> instances(Fmri entity) {
        return switch (entity) {
            case InstanceFmri instance -> picture.find(instance).stream();
            case ServiceFmri service -> picture.ofService(service).stream();
            case FileFmri _, PropertyGroupFmri _, PropertyFmri _ -> Stream.empty();
        };
    }

    /// @param wanted whether the file should exist
    private Value file(FileFmri file, boolean wanted) {
        var exists = picture.files().get(file.path());
        return exists == null ? Value.NOT_YET : exists == wanted ? Value.YES : Value.NEVER;
    }

    private static boolean isConfigured(Status status) {
        return status.configuration().filter(Configuration::isVisible).isPresent();
    }

    private static Value worse(Value one, Value other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Value better(Value one, Value other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
