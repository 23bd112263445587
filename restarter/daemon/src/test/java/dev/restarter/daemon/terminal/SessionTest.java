package dev.restarter.daemon.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.repository.Repository;
import dev.restarter.wire.Document;
import dev.restarter.wire.Frame;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Hello;
import dev.restarter.wire.Kind;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session in memory: the test is the terminal.
class SessionTest {
    private final PipedOutputStream toManager = new PipedOutputStream();
    private final PipedInputStream fromManager = new PipedInputStream(1 << 16);
    private final AtomicReference<Thread> command = new AtomicReference<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private Frames terminal;

    @BeforeEach
    void connect() throws IOException {
        terminal = new Frames(fromManager, toManager);
    }

    @Test
    void a_command_gets_its_arguments_and_its_output_comes_back_in_order() throws Exception {
        begin(asker -> {
            asker.out("a " + asker.hello().arguments() + " by " + asker.peer().uid() + "\n");
            asker.complain("oops");
            asker.out("b\n");
            return 7;
        });
        hello("one", "two");
        assertThat(conversation()).containsExactly("OUT a [one, two] by 42\n", "ERR svcs: oops\n", "OUT b\n", "EXIT 7");
    }

    @Test
    void files_are_asked_for_and_answered() throws Exception {
        begin(asker -> {
            switch (asker.read("x.xml")) {
                case Asker.Answer.OfFile(var document) -> asker.out(new String(document.content()));
                case Asker.Answer.OfFolder _ -> asker.out("a folder");
                case Asker.Answer.Refused(var why) -> asker.out(why);
            }
            return 0;
        });
        hello();
        assertThat(next().text()).isEqualTo("x.xml");
        terminal.write(Kind.FILE, new Document("x.xml", "/x.xml", 0, 0, 0, "content".getBytes()).packed());
        assertThat(conversation()).containsExactly("OUT content", "EXIT 0");
    }

    @Test
    void a_terminal_that_goes_away_ends_its_command() throws Exception {
        begin(this::waitForever);
        hello();
        await().until(() -> command.get() != null);
        toManager.close();
        interrupted.await();
        await().until(() -> !command.get().isAlive());
    }

    @Test
    void a_manager_that_ends_says_so_to_those_who_wait() throws Exception {
        begin(this::waitForever);
        hello();
        await().until(() -> command.get() != null);
        command.get().interrupt();
        assertThat(conversation())
                .containsExactly(
                        "ERR svcs: The manager was stopped; what was asked may or may not have been done.\n", "EXIT 1");
    }

    @Test
    void a_command_that_breaks_is_one_line_and_no_stack_trace() throws Exception {
        begin(_ -> {
            throw new IllegalStateException("a fault of ours");
        });
        hello();
        assertThat(conversation())
                .containsExactly(
                        "ERR svcs: The manager failed to do this (java.lang.IllegalStateException: a fault of ours); "
                                + "its log holds the details.\n",
                        "EXIT 1");
    }

    @Test
    void what_the_repository_refuses_is_told_in_its_own_sentence() throws Exception {
        begin(_ -> {
            Repository.open(Path.of("/what?"), Path.of("/what?")).close();
            return 0;
        });
        hello();
        assertThat(conversation())
                .containsExactly(
                        "ERR svcs: This could not be done: the repository cannot be '/what?'; choose a folder without"
                                + " '?'.\n",
                        "EXIT 1");
    }

    @Test
    void whoever_does_not_begin_with_a_hello_is_sent_away() throws Exception {
        begin(_ -> 0);
        terminal.write(Kind.OUT, "?".getBytes());
        assertThat(conversation())
                .containsExactly(
                        "ERR The manager ended the conversation: the conversation did not begin with a hello.\n",
                        "EXIT 1");
    }

    @Test
    void an_answer_that_nobody_asked_for_ends_the_conversation() throws Exception {
        begin(this::waitForever);
        hello();
        terminal.write(Kind.REFUSED, "?".getBytes());
        interrupted.await();
    }

    private int waitForever(Asker asker) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }

    private void begin(Program program) throws IOException {
        var in = new PipedInputStream(toManager, 1 << 16);
        var out = new PipedOutputStream(fromManager);
        var session = new Session(
                new Frames(in, out),
                new PeerCredentials(1, 42, 42, List.of()),
                Map.of("svcs", program),
                () -> close(in));
        Thread.ofVirtual().start(() -> session.run(command::set));
    }

    private static void close(PipedInputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hello(String... arguments) throws IOException {
        terminal.write(Kind.HELLO, new Hello("svcs", List.of(arguments), "/", 0, 0, false, false, "", "").packed());
    }

    private Frame next() throws IOException {
        return terminal.next(Frames.LONGEST).orElseThrow();
    }

    private List<String> conversation() throws IOException {
        var heard = new ArrayList<String>();
        while (true) {
            var frame = next();
            if (frame.kind() == Kind.EXIT) {
                heard.add("EXIT " + frame.payload()[0]);
                return heard;
            }
            heard.add(frame.kind() + " " + frame.text());
        }
    }
}
