package dev.restarter.repository;

/// Ends what [Repository#subscribe] began; may be closed by any thread, and more than once.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
