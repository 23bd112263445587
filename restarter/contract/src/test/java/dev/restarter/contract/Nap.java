package dev.restarter.contract;

import java.util.concurrent.TimeUnit;

/// A service that is a JVM. It ends by itself in case a test fails.
final class Nap {
    private static final int SECONDS = 20;

    private Nap() {}

    /// Does nothing for a while.
    static void main() throws InterruptedException {
        TimeUnit.SECONDS.sleep(SECONDS);
    }
}
