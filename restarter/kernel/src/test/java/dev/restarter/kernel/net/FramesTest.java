package dev.restarter.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final HardwareAddress MAC = new HardwareAddress(0x0200_0000_0a01L);

    @Test
    void an_ipv4_address_is_announced_as_request_and_as_reply() {
        var frames = Frames.announcing(InetAddress.ofLiteral("10.1.0.100"), MAC);
        assertThat(frames.stream().map(HexFormat.of()::formatHex))
                .containsExactly(
                        "ffffffffffff020000000a01080600010800060400010200000" + "00a010a0100640000000000000a010064",
                        "ffffffffffff020000000a01080600010800060400020200000" + "00a010a010064020000000a010a010064");
    }

    @Test
    void an_ipv6_address_is_advertised_to_all_nodes_with_a_correct_checksum() {
        var frames = Frames.announcing(InetAddress.ofLiteral("2001:db8::5"), MAC);
        assertThat(frames).hasSize(1);
        var frame = ByteBuffer.wrap(frames.getFirst());
        assertThat(HexFormat.of().formatHex(frame.array(), 0, 14)).isEqualTo("333300000001020000000a0186dd");
        assertThat(frame.get(54)).isEqualTo((byte) 136);
        assertThat(frame.getInt(58)).isEqualTo(0x2000_0000);
        // The sum over pseudo header and message, checksum included, is all ones.
        int sum = 32 + 58;
        for (int i = 22; i < frame.capacity(); i += 2) sum += Short.toUnsignedInt(frame.getShort(i));
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        assertThat(sum).isEqualTo(0xffff);
    }

    @Test
    void a_hardware_address_reads_as_people_write_it() {
        assertThat(MAC).hasToString("02:00:00:00:0a:01");
        assertThat(HardwareAddress.of(MAC.bytes())).isEqualTo(MAC);
    }
}
