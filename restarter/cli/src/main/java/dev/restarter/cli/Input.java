package dev.restarter.cli;

import java.io.IOException;

/// Where the lines come from that the manager asks for.
public interface Input extends AutoCloseable {
    /// @param prompt empty if nobody is to be prompted
    /// @return a line, or the lines of one command, without the last newline; null at the end
    String next(String prompt) throws IOException;

    /// Leaves the terminal as it was found.
    @Override
    void close() throws IOException;
}
