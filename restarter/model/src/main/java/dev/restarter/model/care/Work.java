package dev.restarter.model.care;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a periodic or scheduled service does, and when.
///
/// @param timeout    how long one run may take; empty for no limit
/// @param recover    whether a run that was missed while nothing could run is made up for at once
/// @param persistent whether the last run is remembered over a boot
/// @param lastRun    the one that was remembered over the last boot
public record Work(
        Timetable timetable,
        String exec,
        Optional<Duration> timeout,
        boolean recover,
        boolean persistent,
        Optional<Instant> lastRun) {}
