package dev.restarter.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.kernel.KernelException;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "::",
                "::1",
                "fe80::1",
                "2001:db8::",
                "2001:db8:0:1::2",
                "2001:db8::1:0:0:2",
                "1:0:2:3:4:5:6:7"
            })
    void an_address_reads_as_people_write_it(String text) {
        assertThat(AddressText.of(InetAddress.ofLiteral(text))).isEqualTo(text);
    }

    @Test
    void an_address_answers_exactly_if_it_is_ours() {
        assertThat(SelfTest.answers(InetAddress.ofLiteral("127.0.0.1"), Duration.ofSeconds(5)))
                .isTrue();
        assertThatThrownBy(() -> SelfTest.answers(InetAddress.ofLiteral("192.0.2.77"), Duration.ofSeconds(5)))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("Cannot assign requested address");
    }
}
