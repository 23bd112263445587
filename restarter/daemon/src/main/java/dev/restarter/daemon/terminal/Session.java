package dev.restarter.daemon.terminal;

import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.model.FaultPoint;
import dev.restarter.repository.RepositoryException;
import dev.restarter.wire.Document;
import dev.restarter.wire.Folder;
import dev.restarter.wire.Frame;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Hello;
import dev.restarter.wire.Kind;
import dev.restarter.wire.WireException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One conversation: reads on the thread that calls [#run], carries out the command on another.
public final class Session {
    private static final System.Logger LOG = System.getLogger(Session.class.getName());
    private static final int FAILED = 1;

    private final Frames frames;
    private final PeerCredentials peer;
    private final Map<String, Program> programs;
    private final Runnable hangUp;
    private final BlockingQueue<Frame> answers = new ArrayBlockingQueue<>(1);
    private final AtomicBoolean awaiting = new AtomicBoolean();
    private volatile boolean gone;

    /// @param hangUp closes the connection, so that reading from it ends; may be called more than once
    public Session(Frames frames, PeerCredentials peer, Map<String, Program> programs, Runnable hangUp) {
        this.frames = frames;
        this.peer = peer;
        this.programs = Map.copyOf(programs);
        this.hangUp = hangUp;
    }

    /// Returns when the conversation is over.
    ///
    /// @param started is given the command's thread; interrupting that ends the command
    public void run(Consumer<Thread> started) {
        try {
            var first = frames.next(Frames.LONGEST_HELLO);
            if (first.isEmpty()) return;
            if (first.get().kind() != Kind.HELLO)
                throw new WireException("the conversation did not begin with a hello");
            var hello = Hello.unpack(first.get().payload());
            var command = Thread.ofPlatform()
                    .name("command-" + hello.program())
                    .daemon()
                    .unstarted(() -> carryOut(hello));
            command.start();
            started.accept(command);
            listen(command);
        } catch (IOException e) {
            refuse(e.getMessage());
        } finally {
            hangUp.run();
        }
    }

    /// Takes answers until the terminal goes away, and then ends the command.
    private void listen(Thread command) {
        try {
            while (true) {
                var next = frames.next(Frames.LONGEST);
                if (next.isEmpty()) break;
                if (!awaiting.getAndSet(false)) throw new WireException("an answer that nobody asked for");
                answers.add(next.get());
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a terminal was dropped: {0}", e.getMessage());
        }
        gone = true;
        command.interrupt();
    }

    private void carryOut(Hello hello) {
        var asker = new Voice(hello);
        try {
            var status = perform(hello, asker);
            asker.flush();
            FaultPoint.BEFORE_REPLY.pass();
            frames.write(Kind.EXIT, asker.stays ? new byte[] {(byte) status, 1} : new byte[] {(byte) status});
            FaultPoint.AFTER_REPLY.pass();
            if (!asker.stays) hangUp.run();
        } catch (Asker.GoneException | IOException e) {
            LOG.log(Level.DEBUG, "the terminal of {0} went away: {1}", hello.program(), e.getMessage());
            hangUp.run();
        }
    }

    private int perform(Hello hello, Voice asker) {
        var program = programs.get(hello.program());
        if (program == null) {
            asker.complain("This manager knows no such program.");
            return FAILED;
        }
        try {
            return program.run(asker);
        } catch (InterruptedException e) {
            if (gone) throw new Asker.GoneException("interrupted");
            asker.complain("The manager was stopped; what was asked may or may not have been done.");
            return FAILED;
        } catch (Asker.GoneException e) {
            throw e;
        } catch (RepositoryException e) {
            // A full disk, for example: its sentence is for whoever asked.
            asker.complain("This could not be done: " + e.getMessage() + ".");
            return FAILED;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the command " + hello.program() + " " + hello.arguments() + " failed", e);
            asker.complain("The manager failed to do this (" + e + "); its log holds the details.");
            return FAILED;
        }
    }

    private void refuse(String why) {
        try {
            frames.write(
                    Kind.ERR, ("The manager ended the conversation: " + why + ".\n").getBytes(StandardCharsets.UTF_8));
            frames.write(Kind.EXIT, new byte[] {FAILED});
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a terminal was refused and did not listen: {0}", e.getMessage());
        }
    }

    /// The [Asker] of this conversation; used by the thread of the command alone.
    private final class Voice implements Asker {
        private static final int ENOUGH = 16 * 1024;

        private final Hello hello;
        private final StringBuilder pending = new StringBuilder();
        private boolean stays;

        Voice(Hello hello) {
            this.hello = hello;
        }

        @Override
        public Hello hello() {
            return hello;
        }

        @Override
        public PeerCredentials peer() {
            return peer;
        }

        @Override
        public void out(String text) {
            pending.append(text);
            if (pending.length() >= ENOUGH) flush();
        }

        @Override
        public void complain(String line) {
            flush();
            send(Kind.ERR, hello.program() + ": " + line + "\n");
        }

        @Override
        public void flush() {
            if (pending.isEmpty()) return;
            var text = pending.toString();
            pending.setLength(0);
            send(Kind.OUT, text);
        }

        @Override
        public Answer read(String name) throws InterruptedException {
            flush();
            awaiting.set(true);
            send(Kind.READ, name);
            var frame = answers.take();
            try {
                return switch (frame.kind()) {
                    case FILE -> new Answer.OfFile(Document.unpack(frame.payload()));
                    case FOLDER -> new Answer.OfFolder(Folder.unpack(frame.payload()));
                    case REFUSED -> new Answer.Refused(frame.text());
                    case HELLO, OUT, ERR, EXIT, READ -> throw new GoneException("it answered with nonsense");
                };
            } catch (WireException e) {
                throw new GoneException(e.getMessage());
            }
        }

        @Override
        public void stayUntilManagerEnds() {
            stays = true;
        }

        private void send(Kind kind, String text) {
            try {
                frames.write(kind, text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new GoneException(e.getMessage());
            }
        }
    }
}
