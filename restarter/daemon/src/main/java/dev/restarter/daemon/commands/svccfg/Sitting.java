package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.AdminAction;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import dev.restarter.repository.Repository;
import dev.restarter.repository.RepositoryException;
import dev.restarter.repository.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One run of `svccfg`: who asks, what is selected, and how to speak to him. For the command's thread alone.
final class Sitting {
    private final Facility facility;
    private final Asker asker;
    private final boolean interactive;
    private Selection selection = new Selection.Scope();
    private String place = "";
    private boolean verbose;
    private boolean ended;

    /// @param facility    on behalf of the asker
    /// @param interactive whether a person types, so that a failure is a message among others
    Sitting(Facility facility, Asker asker, boolean interactive) {
        this.facility = facility;
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
            case Selection.OfSnapshot(var instance, _) -> instance;
        };
    }

    /// The selected service or instance, to be changed.
    Fmri changeable() {
        var entity = entity();
        if (selection instanceof Selection.OfSnapshot) throw new Failure("Cannot modify snapshots; 'unselect' this one.");
        return entity;
    }

    InstanceFmri instance() {
        return switch (selection) {
            case Selection.OfInstance(var instance) -> instance;
            case Selection.OfSnapshot(var instance, _) -> instance;
            case Selection.Scope _, Selection.OfService _ -> throw new Failure("Instance not selected.");
        };
    }

    Names names() {
        return new Names(Set.copyOf(repository().services()), Set.copyOf(repository().instances()));
    }

    /// Changes the configuration in one transaction, with the rights of whoever asks.
    <T> T change(Transaction<T> work) {
        try {
            return repository().change(work);
        } catch (RepositoryException | IllegalArgumentException e) {
            throw Failure.because(e);
        }
    }

    /// Deletes a service or an instance, and has those know whose dependencies that changed.
    void delete(Fmri entity, boolean force) {
        try {
            repository()
                    .delete(entity, force)
                    .forEach(touched -> facility.request(touched, AdminAction.REFRESH, Optional.empty()));
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
        return own.map(Properties::groups).orElse(List.of());
    }
}
