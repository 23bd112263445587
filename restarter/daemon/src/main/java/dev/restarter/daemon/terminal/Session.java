package dev.restarter.daemon.terminal;

import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.model.FaultPoint;
import dev.restarter.repository.RepositoryException;
import dev.restarter.wire.Candidates;
import dev.restarter.wire.Document;
import dev.restarter.wire.Folder;
import dev.restarter.wire.Frame;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Hello;
import dev.restarter.wire.Kind;
import dev.restarter.wire.Saving;
import dev.restarter.wire.WireException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

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
            complain("", line);
        }

        @Override
        public void complain(String place, String line) {
            flush();
            var where = place.isEmpty() ? "" : " (" + place + ")";
            send(Kind.ERR, hello.program() + where + ": " + line + "\n");
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
            var frame = question(Kind.READ, name.getBytes(StandardCharsets.UTF_8));
            try {
                return switch (frame.kind()) {
                    case FILE -> new Answer.OfFile(Document.unpack(frame.payload()));
                    case FOLDER -> new Answer.OfFolder(Folder.unpack(frame.payload()));
                    case REFUSED -> new Answer.Refused(frame.text());
                    default -> throw nonsense();
                };
            } catch (WireException e) {
                throw new GoneException(e.getMessage());
            }
        }

        @Override
        public Optional<String> ask(String prompt, Function<String, Candidates> completer) throws InterruptedException {
            var frame = question(Kind.ASK, prompt.getBytes(StandardCharsets.UTF_8));
            while (frame.kind() == Kind.COMPLETE) {
                frame = question(Kind.CANDIDATES, completer.apply(frame.text()).packed());
            }
            return switch (frame.kind()) {
                case LINE -> Optional.of(frame.text());
                case END -> Optional.empty();
                default -> throw nonsense();
            };
        }

        @Override
        public Optional<String> write(String name, byte[] content) throws InterruptedException {
            if (content.length > Document.LONGEST) {
                return Optional.of("it would be longer than the " + Document.LONGEST + " bytes that are sent at once;"
                        + " leave '>' to your shell: svccfg … > " + name);
            }
            var frame = question(Kind.WRITE, new Saving(name, content).packed());
            return switch (frame.kind()) {
                case WRITTEN -> Optional.empty();
                case REFUSED -> Optional.of(frame.text());
                default -> throw nonsense();
            };
        }

        @Override
        public Edited edit(String text) throws InterruptedException {
            var frame = question(Kind.EDIT, text.getBytes(StandardCharsets.UTF_8));
            return switch (frame.kind()) {
                case EDITED -> new Edited.As(frame.text());
                case REFUSED -> new Edited.Refused(frame.text());
                default -> throw nonsense();
            };
        }

        private Frame question(Kind kind, byte[] payload) throws InterruptedException {
            flush();
            awaiting.set(true);
            send(kind, payload);
            return answers.take();
        }

        private static GoneException nonsense() {
            return new GoneException("it answered with nonsense");
        }

        @Override
        public void stayUntilManagerEnds() {
            stays = true;
        }

        private void send(Kind kind, String text) {
            send(kind, text.getBytes(StandardCharsets.UTF_8));
        }

        private void send(Kind kind, byte[] payload) {
            try {
                frames.write(kind, payload);
            } catch (IOException e) {
                throw new GoneException(e.getMessage());
            }
        }
    }
}
