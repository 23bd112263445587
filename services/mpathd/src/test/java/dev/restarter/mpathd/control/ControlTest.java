package dev.restarter.mpathd.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.mpathd.control.Request.Command;
import dev.restarter.mpathd.decide.Settings;
import dev.restarter.mpathd.decide.State;
import dev.restarter.mpathd.decide.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
    private static Request read(String text) throws IOException {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return Line.read(in, Request.class, Line.LONGEST_REQUEST);
    }

    @ParameterizedTest
    @EnumSource
    void a_request_is_read_back_as_it_was_written(Command command) throws IOException {
        var request = new Request(command, "eth0", 1);
        var out = new ByteArrayOutputStream();
        Line.write(out, request);
        assertThat(read(out.toString(StandardCharsets.UTF_8))).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}x\n",
                "[1]\n",
                "\n",
                "null\n",
                "{\"command\":\"REBOOT\"}\n",
                "{\"command\":\"PING\"",
                "GET / HTTP/1.1\n"
            })
    void what_is_no_request_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).isNotInstanceOf(EOFException.class);
    }

    @Test
    void a_line_without_end_is_refused_before_it_fills_the_memory() {
        assertThatThrownBy(() -> read(" ".repeat(1_000_000))).hasMessageContaining("longer than 4096");
        assertThatThrownBy(() -> read("")).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @EnumSource
    void everybody_may_look_and_only_root_and_our_own_user_may_change(Command command) {
        var request = Request.of(command);
        var change = List.of(Command.OFFLINE, Command.UNDO_OFFLINE).contains(command);
        assertThat(ControlServer.mayAsk(request, new PeerCredentials(9, 1000, 0, List.of(0)), 500))
                .isEqualTo(!change);
        assertThat(ControlServer.mayAsk(request, new PeerCredentials(9, 500, 500, List.of()), 500))
                .isTrue();
        assertThat(ControlServer.mayAsk(request, new PeerCredentials(9, 0, 0, List.of()), 500))
                .isTrue();
    }

    @Test
    void a_question_about_what_is_not_there_gets_its_own_code() {
        var nothing = State.begin(Settings.DEFAULT, List.of());
        assertThat(Answers.to(Request.of(Command.PING), nothing).succeeded()).isTrue();
        assertThat(Answers.to(Request.of(Command.GROUP_INFO, "x"), nothing)).isEqualTo(Reply.of(Verdict.UNKNOWN_GROUP));
        assertThat(Answers.to(Request.of(Command.INTERFACE_INFO, "x"), nothing))
                .isEqualTo(Reply.of(Verdict.UNKNOWN_INTERFACE));
        assertThat(Answers.to(Request.of(Command.ADDRESS_INFO, "x"), nothing))
                .isEqualTo(Reply.of(Verdict.UNKNOWN_ADDRESS));
        assertThat(Answers.to(Request.of(Command.SNAPSHOT), nothing).groups()).isEmpty();
    }
}
