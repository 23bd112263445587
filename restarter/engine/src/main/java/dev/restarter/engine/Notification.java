package dev.restarter.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// What a service tells its manager about itself in one message of systemd's `sd_notify` protocol.
///
/// @param ready   it has finished starting
/// @param alive   it is well, for its watchdog
/// @param failed  it asks to be treated as if its watchdog had found it dead
/// @param status  a sentence for people
/// @param mainPid the process that does its work, a member of its contract
/// @param extend  how much longer its method needs
public record Notification(
        boolean ready,
        boolean alive,
        boolean failed,
        Optional<String> status,
        OptionalInt mainPid,
        Optional<Duration> extend) {}
