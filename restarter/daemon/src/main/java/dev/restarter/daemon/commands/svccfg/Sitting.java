package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Readable;
import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.AdminAction;
import dev.restarter.manifest.Bundle;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.ApplyReport;
import dev.restarter.repository.Authorization;
import dev.restarter.repository.Caller;
import dev.restarter.repository.DeniedException;
import dev.restarter.repository.ImportOutcome;
import dev.restarter.repository.ImportRequest;
import dev.restarter.repository.Repository;
import dev.restarter.repository.RepositoryException;
import dev.restarter.repository.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One run of `svccfg`: who asks, what is selected, and how to speak to him. For the command's thread alone.
final class Sitting {
    private final Facility facility;
    private final Caller caller;
    private final Asker asker;
    private final boolean interactive;
    private Selection selection = new Selection.Scope();
    private String place = "";
    private boolean verbose;
    private boolean ended;

    /// @param caller      what the asker may do
    /// @param interactive whether a person types, so that a failure is a message among others
    Sitting(Facility facility, Caller caller, Asker asker, boolean interactive) {
        this.facility = facility.by(caller);
        this.caller = caller;
        this.asker = asker;
        this.interactive = interactive;
    }

    Facility facility() {
        return facility;
    }

    Repository repository() {
        return facility.repository();
    }

    Asker asker() {
        return asker;
    }

    boolean isInteractive() {
        return interactive;
    }

    boolean isVerbose() {
        return verbose;
    }

    void beVerbose(boolean wanted) {
        verbose = wanted;
    }

    /// @param line as in `x.cfg, line 3`: where what goes wrong from now on stands
    void comeTo(String line) {
        place = line;
    }

    String place() {
        return place;
    }

    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    void out(String text) {
        asker.out(text);
    }

    /// Says what is wrong, or could be.
    void warn(String line) {
        if (interactive) asker.out((place.isEmpty() ? "" : place + ": ") + line + "\n");
        else asker.complain(place, line);
    }

    Selection selection() {
        return selection;
    }

    void select(Selection wanted) {
        selection = wanted;
    }

    /// The selected service or instance.
    Fmri entity() {
        return switch (selection) {
            case Selection.Scope _ -> throw new Failure("An entity is not selected; 'select' one.");
            case Selection.OfService(var service) -> service;
            case Selection.OfInstance(var instance) -> instance;
            case Selection.OfSnapshot snapshot -> snapshot.fmri();
        };
    }

    /// The selected service or instance, to be changed.
    Fmri changeable() {
        var entity = entity();
        if (selection instanceof Selection.OfSnapshot)
            throw new Failure("Cannot modify snapshots; 'unselect' this one.");
        return entity;
    }

    InstanceFmri instance() {
        return switch (selection) {
            case Selection.OfInstance(var instance) -> instance;
            case Selection.OfSnapshot snapshot -> snapshot.fmri();
            case Selection.Scope _, Selection.OfService _ -> throw new Failure("Instance not selected.");
        };
    }

    Names names() {
        return new Names(
                Set.copyOf(repository().services()), Set.copyOf(repository().instances()));
    }

    /// Changes the configuration in one transaction, with the rights of whoever asks.
    <T> T change(Transaction<T> work) {
        try {
            return repository().change(work);
        } catch (RepositoryException | IllegalArgumentException e) {
            throw Failure.because(e);
        }
    }

    List<ImportOutcome> importAll(List<ImportRequest> requests) {
        return repository().importAll(requests);
    }

    ApplyReport apply(Bundle profile) {
        return repository().apply(profile);
    }

    ApplyReport restore(Bundle archive) {
        return repository().restore(archive);
    }

    /// Lets the restarter know that the snapshots of these were taken anew.
    void requestRefresh(Collection<InstanceFmri> instances) {
        instances.forEach(instance -> facility.request(instance, AdminAction.REFRESH, Optional.empty()));
    }

    /// Deletes a service or an instance, and has those know whose dependencies that changed.
    void delete(Fmri entity, boolean force) {
        try {
            requestRefresh(repository().delete(entity, force));
        } catch (RepositoryException e) {
            throw Failure.because(e);
        }
    }

    /// The groups attached to what is selected: of a snapshot, those of the instance.
    List<PropertyGroup> groups() {
        var entity = entity();
        var own = selection instanceof Selection.OfSnapshot(var instance, var name)
                ? repository().snapshotOwn(instance, name, instance)
                : Optional.of(repository().own(entity));
        return own.map(Properties::groups).orElse(List.of()).stream()
                .map(group -> Readable.by(caller, group, ofService(entity, group)))
                .toList();
    }

    private Optional<PropertyGroup> ofService(Fmri entity, PropertyGroup group) {
        return entity instanceof InstanceFmri instance
                ? repository().own(instance.ofService()).group(group.name())
                : Optional.empty();
    }

    /// All that the selection shows: of an instance also what its service has.
    List<PropertyGroup> composedGroups() {
        if (!(selection instanceof Selection.OfInstance(var instance))) return groups();
        return repository().editing(instance).groups().stream()
                .map(group -> Readable.by(caller, group, ofService(instance, group)))
                .toList();
    }

    /// Refuses who may not see what groups keep to themselves.
    void mayReadEverything() {
        if (!caller.holds(Authorization.MODIFY)) {
            throw Failure.because(new DeniedException(
                    caller, "to write values that not everybody may read", List.of(Authorization.MODIFY)));
        }
    }
}
