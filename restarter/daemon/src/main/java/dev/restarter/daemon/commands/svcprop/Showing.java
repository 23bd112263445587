package dev.restarter.daemon.commands.svcprop;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.Readable;
import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.Caller;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One run of `svcprop`, for the thread of its command.
final class Showing {
    private final Repository repository;
    private final Caller caller;
    private final Views views;
    private final SvcpropOptions options;
    private final Asker asker;
    private boolean missing;

    Showing(Repository repository, Caller caller, SvcpropOptions options, Asker asker) {
        this.repository = repository;
        this.caller = caller;
        this.views = new Views(repository, options);
        this.options = options;
        this.asker = asker;
    }

    /// @return the exit status
    int show() throws InterruptedException {
        var names = new Names(Set.copyOf(repository.services()), Set.copyOf(repository.instances()));
        var targets = Target.of(names, options.operands, options.properties, this::miss);
        if (options.waiting && !missing && !waitFor(List.copyOf(targets))) return 1;
        var found = new ArrayList<Found>();
        for (var target : targets) {
            find(target, found);
            if (missing && options.quiet) return 1;
        }
        if (options.json) asker.out(Json.pretty(found.stream().map(Found::facts).toList()));
        else if (!options.quiet) print(found, targets);
        return missing ? 1 : 0;
    }

    private void miss(String complaint) {
        missing = true;
        if (!options.quiet || options.verbose) asker.complain(complaint);
    }

    /// Waits for one change of the one group that is asked for.
    ///
    /// @return whether there was one to wait for
    private boolean waitFor(List<Target> targets) throws InterruptedException {
        if (targets.size() != 1) {
            var list = new StringBuilder("-w waits for a property group of one service or instance, and this means:");
            targets.forEach(target -> list.append("\n\t").append(target.entity()));
            miss(list.toString());
            return false;
        }
        var target = targets.getFirst();
        if (target.wanted().isEmpty()) {
            miss("-w waits for a change of one property group; name it with -p.");
            return false;
        }
        var wanted = target.wanted().getFirst();
        var slash = wanted.indexOf('/');
        var group = slash < 0 ? wanted : wanted.substring(0, slash);
        try (var change = AwaitedChange.of(repository, target.entity(), group)) {
            var there = new ArrayList<Found>();
            find(target, there);
            if (missing) return false;
            change.await();
            return true;
        }
    }

    private void find(Target target, List<Found> found) {
        var entity = target.entity();
        var view = views.of(entity);
        if (view.isEmpty()) {
            miss(views.missing(entity));
        } else if (target.wanted().isEmpty()) {
            view.get()
                    .groups()
                    .forEach(group -> add(entity, Readable.by(caller, group, ofService(entity, group.name())), found));
        } else {
            target.wanted().forEach(wanted -> find(entity, view.get(), wanted, found));
        }
    }

    private void find(Fmri entity, Properties view, String wanted, List<Found> found) {
        var slash = wanted.indexOf('/');
        var kind = entity instanceof InstanceFmri ? "instance" : "service";
        var of = "' for " + kind + " `" + entity + "'.";
        var name = slash < 0 ? wanted : wanted.substring(0, slash);
        var group = view.group(name);
        if (group.filter(there -> !Readable.isReadable(caller, there, ofService(entity, name)))
                .isPresent()) {
            miss("Permission denied; not everybody may read `" + wanted + of);
        } else if (slash < 0) {
            group.ifPresentOrElse(
                    there -> add(entity, there, found), () -> miss("Couldn't find property group `" + wanted + of));
        } else {
            group.flatMap(there -> there.property(wanted.substring(slash + 1)))
                    .ifPresentOrElse(
                            property -> found.add(new Found(entity, name, property)),
                            () -> miss("Couldn't find property `" + wanted + of));
        }
    }

    private Optional<PropertyGroup> ofService(Fmri entity, String group) {
        return entity instanceof InstanceFmri instance
                ? repository.own(instance.ofService()).group(group)
                : Optional.empty();
    }

    private static void add(Fmri entity, PropertyGroup group, List<Found> found) {
        group.properties().forEach(property -> found.add(new Found(entity, group.name(), property)));
    }

    private void print(List<Found> found, Set<Target> targets) {
        var several = targets.stream().map(Target::entity).distinct().count() > 1;
        var full = options.fullNames || several;
        var bare = !full
                && !options.types
                && targets.size() == 1
                && targets.iterator().next().isOneProperty();
        for (var each : found) {
            var name = full ? each.fullName() : each.name();
            var head = bare ? "" : name + " " + each.property().type().word() + " ";
            asker.out(head + each.values() + "\n");
        }
    }
}
