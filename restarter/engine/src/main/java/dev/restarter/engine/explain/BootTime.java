package dev.restarter.engine.explain;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.FirstStart;
import dev.restarter.engine.Life;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.Dependency;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyFmri;
import dev.restarter.model.PropertyGroupFmri;
import dev.restarter.model.ServiceFmri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the time of a boot went into: the first start of each instance, and the chain of starts that each waited for.
public final class BootTime {
    /// What starts after so long a silence was not waited for by the boot: somebody enabled or cleared it later.
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Comparator<Started> BY_END =
            Comparator.comparing(Started::online).thenComparing(Started::fmri);

    private final Picture picture;
    private final Instant began;
    private final Map<InstanceFmri, Started> starts = new LinkedHashMap<>();

    private BootTime(Picture picture, Instant began) {
        this.picture = picture;
        this.began = began;
        for (var status : picture.instances().values()) started(status).ifPresent(s -> starts.put(s.fmri(), s));
    }

    /// The first start of an instance in this boot.
    ///
    /// @param began  when its dependencies let it start
    /// @param online when it was up
    public record Started(InstanceFmri fmri, Instant began, Instant online) {
        public Duration took() {
            return Duration.between(began, online);
        }
    }

    /// @param began when the first manager of this boot was started
    public static BootTime of(Picture picture, Instant began) {
        return new BootTime(picture, began);
    }

    public Instant began() {
        return began;
    }

    public Optional<Started> start(InstanceFmri fmri) {
        return Optional.ofNullable(starts.get(fmri));
    }

    /// All starts of this boot, those that took longest first.
    public List<Started> slowestFirst() {
        return starts.values().stream()
                .sorted(Comparator.comparing(Started::took).reversed().thenComparing(Started::fmri))
                .toList();
    }

    /// The start that ended the boot: the last one before nothing started for ten seconds.
    public Optional<Started> last() {
        var inOrder = starts.values().stream()
                .sorted(Comparator.comparing(Started::began))
                .toList();
        Optional<Started> last = Optional.empty();
        for (var start : inOrder) {
            if (last.isPresent() && start.began().isAfter(last.get().online().plus(SILENCE))) break;
            last = last.filter(former -> BY_END.compare(former, start) > 0).or(() -> Optional.of(start));
        }
        return last;
    }

    /// From a start back to the first one of its chain: each waited for the next in the list and began when
    /// that was up.
    public List<Started> chain(Started end) {
        var chain = new ArrayList<Started>();
        var seen = new HashSet<InstanceFmri>();
        var link = Optional.of(end);
        while (link.isPresent() && seen.add(link.get().fmri())) {
            chain.add(link.get());
            link = waitedFor(link.get());
        }
        return List.copyOf(chain);
    }

    private static Optional<Started> started(Status status) {
        var first = status.life().map(Life::firstStart).orElse(FirstStart.NONE);
        return first.began().flatMap(began -> first.online().map(up -> new Started(status.fmri(), began, up)));
    }

    private Optional<Started> waitedFor(Started start) {
        var configuration = picture.find(start.fmri()).flatMap(Status::configuration);
        var needed = configuration.map(Configuration::dependencies).orElse(List.of()).stream()
                .flatMap(group -> satisfiedBy(group, start));
        var restarter = configuration
                .map(Configuration::restarter)
                .flatMap(Reasons::parsed)
                .flatMap(this::start);
        return Stream.concat(needed, restarter.stream())
                .filter(other -> isBefore(other, start))
                .max(BY_END);
    }

    /// What satisfied a group, as far as it came up before.
    private Stream<Started> satisfiedBy(Dependency group, Started start) {
        var each = group.entities().stream().map(entity -> instances(entity).filter(up -> isBefore(up, start)));
        return switch (group.grouping()) {
            case REQUIRE_ALL -> each.flatMap(up -> up.min(BY_END).stream());
            case REQUIRE_ANY -> each.flatMap(up -> up).min(BY_END).stream();
            case OPTIONAL_ALL -> each.flatMap(up -> up);
            case EXCLUDE_ALL -> Stream.empty();
        };
    }

    private static boolean isBefore(Started other, Started start) {
        return !other.online().isAfter(start.began());
    }

    private Stream<Started> instances(Fmri entity) {
        return switch (entity) {
            case InstanceFmri instance -> start(instance).stream();
            case ServiceFmri service ->
                picture.ofService(service).stream().flatMap(status -> start(status.fmri()).stream());
            case FileFmri _, PropertyGroupFmri _, PropertyFmri _ -> Stream.empty();
        };
    }
}
