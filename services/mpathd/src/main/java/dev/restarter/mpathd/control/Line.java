package dev.restarter.mpathd.control;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// One record as one line of JSON on a stream.
final class Line {
    /// More than any request needs; an answer about hundreds of addresses is longer.
    static final int LONGEST_REQUEST = 4096;

    static final int LONGEST_REPLY = 4 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Line() {}

    static void write(OutputStream out, Object record) throws IOException {
        out.write((JSON.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// @throws EOFException if there is nothing
    /// @throws IOException if the line does not end within `limit` bytes or is no such record
    static <T> T read(InputStream in, Class<T> type, int limit) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var chunk = new byte[Math.min(limit, 8192)];
        while (true) {
            var count = in.read(chunk);
            if (count < 0 && bytes.size() == 0) throw new EOFException("the other side said nothing");
            if (count < 0) throw new IOException("the other side went away in the middle of a line");
            bytes.write(chunk, 0, count);
            if (chunk[count - 1] == '\n') break; // each side says one line and waits
            if (bytes.size() > limit) throw new IOException("the line is longer than " + limit + " bytes");
        }
        try {
            var value = JSON.readValue(bytes.toString(StandardCharsets.UTF_8), type);
            if (value == null) throw new IOException("the line says nothing");
            return value;
        } catch (JacksonException e) {
            throw new IOException("the line is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
