package dev.restarter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void what_was_written_is_read_again() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var writer = new Frames(new ByteArrayInputStream(new byte[0]), bytes);
        var large = new byte[200_000];
        Arrays.fill(large, (byte) 7);
        writer.write(Kind.OUT, "hello".getBytes());
        writer.write(Kind.FILE, large);

        var reader = reading(bytes.toByteArray());
        assertThat(reader.next(Frames.LONGEST).orElseThrow().text()).isEqualTo("hello");
        var second = reader.next(Frames.LONGEST).orElseThrow();
        assertThat(second.kind()).isEqualTo(Kind.FILE);
        assertThat(second.payload()).isEqualTo(large);
        assertThat(reader.next(Frames.LONGEST)).isEmpty();
    }

    @Test
    void a_frame_longer_than_allowed_is_refused_before_it_is_read() {
        var claim = new byte[] {0, 0x7f, 0, 0, 0};
        assertThatThrownBy(() -> reading(claim).next(100))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("longer than the 100 bytes");
    }

    @Test
    void a_negative_length_is_refused() {
        var claim = new byte[] {0, (byte) 0xff, 0, 0, 0};
        assertThatThrownBy(() -> reading(claim).next(100)).isInstanceOf(WireException.class);
    }

    @Test
    void an_unknown_kind_is_refused() {
        assertThatThrownBy(() -> reading(new byte[] {99, 0, 0, 0, 0}).next(100))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("unknown kind 99");
    }

    @Test
    void an_end_within_a_frame_is_told_from_an_end_between_frames() {
        assertThatThrownBy(() -> reading(new byte[] {1, 0, 0, 0, 9, 1}).next(100))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> reading(new byte[] {1, 0}).next(100)).isInstanceOf(EOFException.class);
    }

    @Test
    void a_hello_survives_the_journey() throws WireException {
        var hello = new Hello("svcs", List.of("-a", "süß", ""), "/tmp", 80, 24, true, false, "Europe/Paris", "C");
        assertThat(Hello.unpack(hello.packed())).isEqualTo(hello);
    }

    @Test
    void a_hello_of_another_protocol_says_what_to_do() {
        var payload = new Hello("svcs", List.of(), "/", 0, 0, false, false, "", "").packed();
        payload[3] = 9;
        assertThatThrownBy(() -> Hello.unpack(payload))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("protocol 9")
                .hasMessageContaining("use the commands of the tree");
    }

    @Test
    void no_cut_or_changed_hello_does_more_than_be_refused() {
        var payload = new Hello("svcs", List.of("a", "b"), "/", 0, 0, false, false, "", "").packed();
        for (var length = 0; length < payload.length; length++) {
            var cut = Arrays.copyOf(payload, length);
            assertThatThrownBy(() -> Hello.unpack(cut)).isInstanceOf(WireException.class);
        }
        for (var at = 4; at < payload.length; at++) {
            var changed = payload.clone();
            changed[at] = (byte) 0xff;
            try {
                Hello.unpack(changed);
            } catch (WireException e) {
                assertThat(e).hasMessageContaining("damaged");
            }
        }
    }

    @Test
    void documents_and_folders_survive_the_journey() throws WireException {
        var document = Document.unpack(
                new Document("a.xml", "/x/a.xml", 1000, 100, 123_456_789_012L, new byte[] {1, 2}).packed());
        assertThat(document.realName()).isEqualTo("/x/a.xml");
        assertThat(document.modified()).isEqualTo(123_456_789_012L);
        assertThat(document.content()).containsExactly(1, 2);
        assertThat(Folder.unpack(new Folder(List.of("d/a.xml", "d/b.xml")).packed())
                        .files())
                .containsExactly("d/a.xml", "d/b.xml");
    }

    private static Frames reading(byte[] bytes) {
        return new Frames(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    }
}
