package dev.restarter.cli;

import dev.restarter.wire.Frame;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// One request to the manager, from the hello to the exit status.
final class Conversation {
    /// What a shell shows for a program that a closed pipe ended.
    private static final int BROKEN_PIPE = 141;

    private final String program;
    private final List<String> arguments;
    private final Frames frames;
    private final OutputStream out;
    private final OutputStream err;

    Conversation(String program, List<String> arguments, Frames frames, OutputStream out, OutputStream err) {
        this.program = program;
        this.arguments = arguments;
        this.frames = frames;
        this.out = out;
        this.err = err;
    }

    /// @return the exit status
    /// @throws IOException if the manager goes away before it has said one
    int run() throws IOException {
        greet();
        while (true) {
            var next = frames.next(Frames.LONGEST);
            if (next.isEmpty()) throw new IOException("it closed the connection");
            var frame = next.get();
            switch (frame.kind()) {
                case OUT -> {
                    if (!copy(frame, out)) return BROKEN_PIPE;
                }
                case ERR -> {
                    if (!copy(frame, err)) return BROKEN_PIPE;
                }
                case EXIT -> {
                    return status(frame.payload());
                }
                case READ -> new FileReading(arguments, frames).answer(frame.text());
                case HELLO, FILE, FOLDER, REFUSED -> throw new IOException("it sent a message only we may send");
            }
        }
    }

    /// The status is the first byte; a second one asks us to stay until the manager's process has ended, too.
    private int status(byte[] payload) throws IOException {
        if (payload.length == 0) throw new IOException("it gave no exit status");
        if (payload.length > 1) {
            try {
                while (frames.next(Frames.LONGEST).isPresent()) continue;
            } catch (IOException e) {
                // An end is an end, however abrupt: it is what we wait for.
            }
        }
        return payload[0] & 0xff;
    }

    private void greet() throws IOException {
        try {
            frames.write(Kind.HELLO, Surroundings.hello(program, arguments).packed());
        } catch (IOException e) {
            // A manager that is full says so and closes before it has read our hello: hear it first.
        }
    }

    private static boolean copy(Frame frame, OutputStream to) {
        try {
            to.write(frame.payload());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
