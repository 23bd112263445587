package dev.restarter.contract;

import dev.restarter.model.WaitStatus;
import java.util.concurrent.CompletableFuture;

/// A method that was started.
///
/// @param pid        0 if it could not be started at all; the log says why
/// @param startTicks when it started, in clock ticks since boot: with the pid it is known again by a later daemon
/// @param ended      how it ended; completed after [ContractListener#memberEnded], on the watch's thread, which
///     must not be held up
public record Running(int pid, long startTicks, CompletableFuture<WaitStatus> ended) {}
