package dev.restarter.repository;

import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.State;
import java.time.Instant;
import java.util.ArrayList;

/// Shows an instance's record as its property group `restarter` (reference 7.1).
final class RestarterGroup {
    static final String NAME = "restarter";

    private RestarterGroup() {}

    static PropertyGroup of(InstanceRecord row) {
        var properties = new ArrayList<Property>();
        properties.add(new Property("state", PropertyType.ASTRING, row.state().word()));
        properties.add(new Property(
                "next_state", PropertyType.ASTRING, row.next().map(State::word).orElse("none")));
        properties.add(new Property(
                "auxiliary_state", PropertyType.ASTRING, row.reason().word()));
        if (!row.reasonFmri().isEmpty()) {
            properties.add(new Property("auxiliary_fmri", PropertyType.ASTRING, row.reasonFmri()));
        }
        properties.add(new Property("state_timestamp", PropertyType.TIME, time(row.since())));
        row.contract().ifPresent(id -> properties.add(count("contract", id)));
        row.transientContract().ifPresent(id -> properties.add(count("transient_contract", id)));
        row.startPid().ifPresent(pid -> properties.add(count("start_pid", pid)));
        row.startEnded()
                .ifPresent(at -> properties.add(new Property("start_method_timestamp", PropertyType.TIME, time(at))));
        row.startStatus()
                .ifPresent(status -> properties.add(
                        new Property("start_method_waitstatus", PropertyType.INTEGER, Integer.toString(status.raw()))));
        if (!row.logFile().isEmpty()) properties.add(new Property("logfile", PropertyType.ASTRING, row.logFile()));
        return new PropertyGroup(NAME, "framework", false, properties);
    }

    private static Property count(String name, long value) {
        return new Property(name, PropertyType.COUNT, Long.toString(value));
    }

    private static String time(Instant at) {
        var nanos = Integer.toString(at.getNano());
        return at.getEpochSecond() + "." + "0".repeat(9 - nanos.length()) + nanos;
    }
}
