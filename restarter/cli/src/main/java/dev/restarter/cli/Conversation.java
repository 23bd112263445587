package dev.restarter.cli;

import dev.restarter.cli.typing.TypedInput;
import dev.restarter.wire.Frame;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Kind;
import dev.restarter.wire.Saving;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One request to the manager, from the hello to the exit status.
final class Conversation {
    /// What a shell shows for a program that a closed pipe ended.
    private static final int BROKEN_PIPE = 141;

    private final String program;
    private final List<String> arguments;
    private final Frames frames;
    private final Named named;
    private final OutputStream out;
    private final OutputStream err;
    private Input input;

    Conversation(String program, List<String> arguments, Frames frames, OutputStream out, OutputStream err) {
        this.program = program;
        this.arguments = arguments;
        this.frames = frames;
        this.named = new Named(arguments, program.equals("svccfg"));
        this.out = out;
        this.err = err;
    }

    /// @return the exit status
    /// @throws IOException if the manager goes away before it has said one
    int run() throws IOException {
        try {
            return converse();
        } finally {
            if (input != null) input.close();
        }
    }

    private int converse() throws IOException {
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
                case READ -> new FileReading(named, frames).answer(frame.text());
                case ASK -> answer(frame.text());
                case WRITE -> FileWriting.answer(Saving.unpack(frame.payload()), named, frames);
                case EDIT -> Editor.answer(frame.text(), frames);
                case HELLO, FILE, FOLDER, REFUSED, LINE, END, COMPLETE, CANDIDATES, WRITTEN, EDITED ->
                    throw new IOException("it sent a message only we may send");
            }
        }
    }

    private void answer(String prompt) throws IOException {
        if (input == null) input = input(prompt);
        var line = input.next(prompt);
        if (line == null) {
            frames.write(Kind.END, new byte[0]);
        } else {
            named.add(line);
            frames.write(Kind.LINE, line.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A person at a terminal edits lines, as far as the terminal can.
    private Input input(String prompt) {
        if (!prompt.isEmpty() && Surroundings.isTerminal(1)) {
            try {
                return TypedInput.open(frames);
            } catch (IOException e) {
                // A terminal without a cursor to move: plain lines will do.
            }
        }
        return new PlainInput(out);
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
