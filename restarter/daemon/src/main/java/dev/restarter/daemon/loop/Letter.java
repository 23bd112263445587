package dev.restarter.daemon.loop;

import dev.restarter.engine.Event;
import dev.restarter.engine.Picture;
import dev.restarter.model.Fmri;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// What can lie in the loop's inbox.
sealed interface Letter {
    record Happened(Event event) implements Letter {}

    /// The repository has committed changes to these services and instances.
    record Touched(Set<Fmri> entities) implements Letter {}

    /// Somebody wants to see everything that was sent before this.
    record Look(CompletableFuture<Picture> answer) implements Letter {}

    /// Somebody waits until everything that was sent before this is recorded.
    record Settle(CompletableFuture<Void> answer) implements Letter {}

    record Stop() implements Letter {}
}
