package dev.restarter.repository;

/// What was recorded of states and is not in the volatile database yet. It outlives this process where it is, and
/// [Repository#records] tells it; working it in only keeps the note short, and shows it to who reads the database with
/// another program. Any thread.
public interface Notes {
    boolean isEmpty();

    /// Brings all of it into the volatile database, in one commit.
    ///
    /// @throws RepositoryException if the disk refuses; then everything is as it was
    void workIn();
}
