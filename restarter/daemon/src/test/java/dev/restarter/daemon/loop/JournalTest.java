package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.engine.Life;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.repository.Repository;
import dev.restarter.repository.RepositoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final InstanceFmri A = InstanceFmri.parse("svc:/a:default");
    private static final InstanceFmri B = InstanceFmri.parse("svc:/b:default");
    private static final Life LIFE = Life.inserted(Instant.EPOCH);

    private final List<String> notices = new ArrayList<>();
    private final List<String> recorded = new ArrayList<>();
    private boolean diskIsFull;
    private final Journal journal =
            new Journal(this::record, gone -> recorded.add("forgotten " + gone), _ -> Path.of("/log"), notices::add);

    private void record(Collection<InstanceRecord> rows) {
        if (diskIsFull) throw refusal();
        rows.forEach(row -> recorded.add(row.fmri().toString()));
    }

    /// The repository alone makes these.
    private static RepositoryException refusal() {
        try {
            Repository.open(Path.of("/dev/null/repository.db"), Path.of("/dev/null/volatile.db"));
            throw new AssertionError("a repository below /dev/null");
        } catch (RepositoryException e) {
            return e;
        }
    }

    @Test
    void a_full_disk_is_told_once_and_what_was_owed_is_recorded_when_there_is_room() {
        diskIsFull = true;
        journal.record(Map.of(A, LIFE), Set.of());
        journal.record(Map.of(B, LIFE), Set.of());
        assertThat(journal.isOwing()).isTrue();
        assertThat(notices).hasSize(1).first().asString().contains("cannot be recorded");
        diskIsFull = false;
        journal.record(Map.of(), Set.of());
        assertThat(recorded).containsExactly("svc:/a:default", "svc:/b:default");
        assertThat(journal.isOwing()).isFalse();
        assertThat(notices).last().asString().contains("recorded again");
    }

    @Test
    void an_instance_that_was_deleted_is_not_recorded_any_more() {
        journal.record(Map.of(A, LIFE), Set.of());
        journal.record(Map.of(), Set.of(A));
        assertThat(recorded).containsExactly("svc:/a:default", "forgotten [svc:/a:default]");
    }

    @Test
    void nothing_new_is_no_commit() {
        journal.record(Map.of(), Set.of());
        assertThat(recorded).isEmpty();
    }
}
