package dev.restarter.repository;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads and writes the table `instance_state`, a row for each [InstanceRecord].
record StateTable(Database database) {
    private static final String WRITE = "INSERT OR REPLACE INTO instance_state (fmri, state, next_state, reason,"
            + " reason_fmri, since, contract, transient_contract, start_pid, start_pid_ticks, start_waitstatus,"
            + " start_ended, log_file, engine) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    void write(InstanceRecord row) throws SQLException {
        database.update(
                WRITE,
                row.fmri().toString(),
                row.state().word(),
                row.next().map(State::word).orElse(null),
                row.reason().word(),
                row.reasonFmri(),
                row.since().toString(),
                boxed(row.contract()),
                boxed(row.transientContract()),
                row.startPid().isPresent() ? row.startPid().getAsInt() : null,
                boxed(row.startPidTicks()),
                row.startStatus().map(WaitStatus::raw).orElse(null),
                row.startEnded().map(Instant::toString).orElse(null),
                row.logFile(),
                row.engine());
    }

    void delete(InstanceFmri instance) throws SQLException {
        database.update("DELETE FROM instance_state WHERE fmri = ?", instance.toString());
    }

    Map<InstanceFmri, InstanceRecord> all() {
        return database.read("SELECT * FROM instance_state", rows -> {
            var found = new HashMap<InstanceFmri, InstanceRecord>();
            while (rows.next()) {
                var row = row(rows);
                found.put(row.fmri(), row);
            }
            return found;
        });
    }

    private static InstanceRecord row(ResultSet row) throws SQLException {
        var pid = number(row, "start_pid");
        return new InstanceRecord(
                InstanceFmri.parse(row.getString("fmri")),
                State.named(row.getString("state")).orElse(State.UNINITIALIZED),
                Optional.ofNullable(row.getString("next_state")).flatMap(State::named),
                Reason.named(row.getString("reason")).orElse(Reason.NONE),
                row.getString("reason_fmri"),
                Instant.parse(row.getString("since")),
                number(row, "contract"),
                number(row, "transient_contract"),
                pid.isPresent() ? OptionalInt.of((int) pid.getAsLong()) : OptionalInt.empty(),
                number(row, "start_pid_ticks"),
                Optional.ofNullable(row.getString("start_waitstatus"))
                        .map(raw -> WaitStatus.ofRaw(Integer.parseInt(raw))),
                Optional.ofNullable(row.getString("start_ended")).map(Instant::parse),
                row.getString("log_file"),
                row.getString("engine"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Long boxed(OptionalLong value) {
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }
}
