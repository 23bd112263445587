package dev.restarter.daemon.terminal;

/// What is behind the name of a program.
@FunctionalInterface
public interface Program {
    /// Carries out one command on a thread of its own.
    ///
    /// @return the exit status
    /// @throws InterruptedException if the terminal goes away or the manager ends meanwhile
    int run(Asker asker) throws InterruptedException;
}
