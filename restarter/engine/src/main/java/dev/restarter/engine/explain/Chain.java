package dev.restarter.engine.explain;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.Dependency;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.ArrayList;
import java.util.List;

/// The way from an instance that does not run, over what each on the way waits for, to one cause of it.
///
/// @param links the instance itself first, the cause last
/// @param next  what to do: a sentence without its full stop; empty if there is nothing to do but wait
public record Chain(List<Link> links, String next) {
    public Chain {
        links = List.copyOf(links);
    }

    /// One instance on the way.
    ///
    /// @param sentence in which state it is and why, or what it waits for; it goes on where the FMRI ends
    public record Link(InstanceFmri fmri, String sentence) {}

    /// @param path  from the instance to the cause; the cause alone if the instance is its own
    /// @param cause what is the matter with the cause
    static Chain of(Picture picture, List<InstanceFmri> path, List<Finding> cause) {
        var links = new ArrayList<Link>();
        for (var i = 0; i + 1 < path.size(); i++) {
            var from = picture.find(path.get(i)).orElseThrow();
            links.add(new Link(from.fmri(), condition(from) + ": it " + needs(from, path.get(i + 1))));
        }
        var end = picture.find(path.getLast()).orElseThrow();
        var why = String.join(" ", cause.stream().map(Finding::sentence).toList());
        links.add(new Link(end.fmri(), condition(end) + (why.isEmpty() ? "." : ": " + why)));
        return new Chain(links, cause.stream().map(Finding::next).findFirst().orElse(""));
    }

    private static String condition(Status status) {
        return switch (status.state().orElseThrow()) {
            case MAINTENANCE -> "is in maintenance";
            case OFFLINE -> status.next().filter(State.ONLINE::equals).isPresent() ? "is starting" : "is offline";
            case LEGACY_RUN, ONLINE -> "is running";
            case DEGRADED, DISABLED, UNINITIALIZED ->
                "is " + status.state().orElseThrow().word();
        };
    }

    private static String needs(Status from, InstanceFmri other) {
        return from.configuration().map(Configuration::dependencies).orElse(List.of()).stream()
                .filter(group ->
                        group.entities().contains(other) || group.entities().contains(other.ofService()))
                .findFirst()
                .map(group -> needs(group, other) + " (" + group.grouping().word() + " '" + group.name() + "')")
                .orElse("is started by " + other);
    }

    private static String needs(Dependency group, InstanceFmri other) {
        return switch (group.grouping()) {
            case REQUIRE_ALL -> "needs " + other;
            case REQUIRE_ANY ->
                group.entities().size() == 1 ? "needs " + other : "needs one of several, among them " + other;
            case OPTIONAL_ALL -> "waits for " + other + ", which is enabled";
            case EXCLUDE_ALL -> "must not run together with " + other;
        };
    }
}
