package dev.restarter.mpathd.decide;

import java.time.Duration;

/// What an administrator may set (reference A5).
///
/// @param failureDetectionTime how soon a failure is to be noticed by probes, at least 100 ms
/// @param failback             whether a repaired interface is used again at once
/// @param groupsOnly           whether only interfaces with a group are looked after
public record Settings(Duration failureDetectionTime, boolean failback, boolean groupsOnly) {
    public static final Duration SHORTEST_DETECTION = Duration.ofMillis(100);
    public static final Settings DEFAULT = new Settings(Duration.ofSeconds(10), true, true);
}
