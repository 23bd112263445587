package dev.restarter.contract;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A service that is a JVM. It ends by itself in case a test fails.
final class Nap {
    private static final int SECONDS = 20;

    private Nap() {}

    /// Waits for what never comes.
    static void main() throws InterruptedException {
        if (new CountDownLatch(1).await(SECONDS, TimeUnit.SECONDS)) throw new IllegalStateException("nobody counts");
    }
}
