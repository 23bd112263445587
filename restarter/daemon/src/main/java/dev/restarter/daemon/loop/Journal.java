package dev.restarter.daemon.loop;

import dev.restarter.engine.Life;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.repository.RepositoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Records what the loop decides, so that a successor can go on from it.
///
/// Where the disk refuses, supervising goes on without a record, which is told once; the record is made up for with the
/// next one, or when the loop asks again. Belongs to the loop's thread.
public final class Journal {
    private final Consumer<Collection<InstanceRecord>> record;
    private final Consumer<Collection<InstanceFmri>> forget;
    private final Function<InstanceFmri, Path> logs;
    private final Consumer<String> notices;
    private final Map<InstanceFmri, Life> owed = new LinkedHashMap<>();
    private final Set<InstanceFmri> gone = new LinkedHashSet<>();
    private boolean refused;

    /// @param record writes rows in one commit; a [RepositoryException] means that none was written
    /// @param forget drops rows
    /// @param logs   names the log of an instance
    public Journal(
            Consumer<Collection<InstanceRecord>> record,
            Consumer<Collection<InstanceFmri>> forget,
            Function<InstanceFmri, Path> logs,
            Consumer<String> notices) {
        this.record = record;
        this.forget = forget;
        this.logs = logs;
        this.notices = notices;
    }

    /// Writes what has changed, together with what is owed.
    public void record(Map<InstanceFmri, Life> lives, Set<InstanceFmri> forgotten) {
        gone.removeAll(lives.keySet());
        owed.putAll(lives);
        gone.addAll(forgotten);
        owed.keySet().removeAll(forgotten);
        if (isOwing()) write();
    }

    /// Whether something could not be recorded yet.
    public boolean isOwing() {
        return !owed.isEmpty() || !gone.isEmpty();
    }

    private void forget() {
        forget.accept(gone);
        FaultPoint.AFTER_FORGETTING.pass();
    }

    private void write() {
        try {
            FaultPoint.BEFORE_STATES.pass();
            if (!gone.isEmpty()) forget();
            if (!owed.isEmpty()) {
                record.accept(owed.entrySet().stream()
                        .map(life -> LifeText.write(
                                life.getKey(),
                                life.getValue(),
                                logs.apply(life.getKey()).toString()))
                        .toList());
                FaultPoint.AFTER_STATES.pass();
            }
            gone.clear();
            owed.clear();
            if (refused) notices.accept("states are recorded again");
            refused = false;
        } catch (RepositoryException e) {
            if (!refused) {
                notices.accept("states cannot be recorded, so a new manager could not take over what happens now; make "
                        + "room, and it is made up for: " + e.getMessage());
            }
            refused = true;
        }
    }
}
