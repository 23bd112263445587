package dev.restarter.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The standard input, line by line, as it comes through a pipe or from a terminal that cannot do more.
final class PlainInput implements Input {
    private final BufferedReader lines =
            new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    private final OutputStream out;

    PlainInput(OutputStream out) {
        this.out = out;
    }

    @Override
    public String next(String prompt) throws IOException {
        if (!prompt.isEmpty()) out.write(prompt.getBytes(StandardCharsets.UTF_8));
        return lines.readLine();
    }

    @Override
    public void close() {
        // The terminal was never changed.
    }
}
