package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/// FMRIs and values, whatever they are (reference 1.1, 2.2).
class ValueProperties {

    @net.jqwik.api.Property(tries = 300)
    void an_fmri_is_read_from_what_it_is_printed_as_and_from_every_other_way_to_write_it(
            @ForAll("services") String service, @ForAll("identifiers") String instance) {
        var fmri = new InstanceFmri(service, instance);
        var bare = service + ":" + instance;
        for (var written : List.of("svc:/" + bare, "svc:" + bare, "/" + bare, bare, "svc://localhost/" + bare)) {
            assertThat(Fmri.parse(written)).as(written).isEqualTo(fmri);
        }
        var property = "svc:/" + bare + "/:properties/g/p";
        assertThat(Fmri.parse(property)).hasToString(property);
    }

    @net.jqwik.api.Property(tries = 300)
    void what_is_stored_of_a_value_is_stored_as_it_is(@ForAll PropertyType type, @ForAll("texts") String text) {
        String stored;
        try {
            stored = type.canonical(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(type.word());
            return;
        }
        assertThat(type.canonical(stored)).isEqualTo(stored);
        assertThat(new Property("p", type, stored).values()).containsExactly(stored);
    }

    @net.jqwik.api.Property(tries = 300)
    void a_number_is_the_same_in_every_base(@ForAll long number) {
        var unsigned = new BigInteger(Long.toUnsignedString(number));
        for (var written : List.of(unsigned.toString(), "0x" + unsigned.toString(16), "0" + unsigned.toString(8))) {
            assertThat(PropertyType.COUNT.canonical(written)).isEqualTo(unsigned.toString());
        }
        assertThat(PropertyType.INTEGER.canonical(Long.toString(number))).isEqualTo(Long.toString(number));
        assertThat(PropertyType.COUNT.canonical(Long.toString(number))).isEqualTo(unsigned.toString());
    }

    @Provide
    Arbitrary<String> identifiers() {
        var first = Arbitraries.chars().range('a', 'z').range('A', 'Z');
        var rest = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("-_")
                .ofMaxLength(8);
        var plain = first.flatMap(letter -> rest.map(more -> letter + more));
        return Arbitraries.oneOf(plain, plain.flatMap(prefix -> plain.map(name -> prefix + ".x," + name)));
    }

    @Provide
    Arbitrary<String> services() {
        return identifiers().list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "t", "0", "-1", "0x1F", "017", "08", "1.5", "1.0000000001", "::1/129", "1.2.3.4/33", "a b"),
                Arbitraries.strings().withChars("0123456789abcdefx.:/-+ tru").ofMaxLength(24),
                Arbitraries.strings().ofMaxLength(20));
    }
}
