package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import java.util.function.Predicate;

/// Something that a commit changed. The states of instances come as changes of their group `restarter`.
public sealed interface Change {
    Fmri entity();

    Kind kind();

    /// What happened to it.
    enum Kind {
        CREATED,
        CHANGED,
        DELETED
    }

    /// A service or an instance came into being or went away; its groups are not named one by one when it goes.
    record OfEntity(Fmri entity, Kind kind) implements Change {}

    /// A property group of the live configuration.
    ///
    /// @param type what the group is; where one of another type replaced it, the new type
    record OfGroup(Fmri entity, String group, String type, Kind kind) implements Change {}

    /// A snapshot was taken, pointed elsewhere, or deleted.
    record OfSnapshot(InstanceFmri entity, String snapshot, Kind kind) implements Change {}

    /// Whether it may change what is to run and how: a state or a request does not, and of the snapshots only
    /// `running` does.
    default boolean isConfiguration() {
        return switch (this) {
            case OfEntity _ -> true;
            case OfGroup of ->
                !of.group().equals(RestarterGroup.NAME) && !of.group().equals(Repository.ACTIONS);
            case OfSnapshot of -> of.snapshot().equals(Repository.RUNNING);
        };
    }

    /// Matches every change of one group, and the end of the entity that it belongs to.
    static Predicate<Change> ofGroup(Fmri entity, String group) {
        return change -> change.entity().equals(entity)
                && switch (change) {
                    case OfGroup of -> of.group().equals(group);
                    case OfEntity of -> of.kind() == Kind.DELETED;
                    case OfSnapshot _ -> false;
                };
    }

    /// Matches every change of a group of this type, as in `framework`.
    static Predicate<Change> ofType(String type) {
        return change -> change instanceof OfGroup of && of.type().equals(type);
    }
}
