package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the grammar allows and real manifests hardly ever have: `never-seen.xml` has all of it.
class NeverSeenTest {
    private Bundle bundle;
    private ServiceDefinition rare;

    @BeforeEach
    void read() throws IOException {
        var xml = NeverSeenTest.class.getResourceAsStream("never-seen.xml").readAllBytes();
        bundle = Documents.good("never-seen.xml", new String(xml, StandardCharsets.UTF_8))
                .bundle();
        rare = bundle.services().get(1);
    }

    @Test
    void nested_bundles_are_one_and_names_may_have_prefixes() {
        assertThat(bundle.services())
                .extracting(service -> service.fmri().toString())
                .containsExactly("svc:/site/deep", "svc:/SUNW,rare/com.acme,x");
        assertThat(bundle.services()).extracting(ServiceDefinition::type).containsExactly("milestone", "restarter");
    }

    @Test
    void the_short_words_of_a_boolean_count_for_switches_too() {
        assertThat(rare.instances())
                .extracting(instance -> instance.enabled().orElseThrow())
                .containsExactly(true, false);
        assertThat(rare.group("stop").orElseThrow().delete()).isTrue();
        assertThat(rare.group("every")
                        .orElseThrow()
                        .property("boolean")
                        .orElseThrow()
                        .override())
                .isTrue();
    }

    @Test
    void entities_cdata_references_and_other_languages_are_what_they_stand_for() {
        assertThat(values("start", "exec")).containsExactly("/opt/rare/bin/run --flag \"a b\" > /dev/null");
        assertThat(values("tm_common_name", "C")).containsExactly("rare <things> & more");
        assertThat(values("tm_common_name", "ja")).containsExactly("稀な物");
        assertThat(values("tm_description", "de")).containsExactly("Erste Zeile\n/opt/rare");
        assertThat(values("every", "astring")).containsExactly("two\nlines\ttab");
        assertThat(values("start", "environment")).containsExactly("EMPTY=", "UMLAUT=ü=ö");
    }

    @Test
    void an_empty_command_stays_empty_and_a_deleted_thing_is_kept_to_be_deleted() {
        assertThat(values("monitor", "exec")).containsExactly("");
        assertThat(List.of("stop", "gone", "dead"))
                .allMatch(name -> rare.group(name).orElseThrow().delete());
        assertThat(rare.dependents()).extracting(each -> each.group().delete()).containsExactly(true, false);
        assertThat(rare.dependents()).extracting(DependentDefinition::override).containsExactly(false, true);
    }

    @Test
    void a_profile_a_pool_and_flags_are_kept_in_the_context() {
        assertThat(values("method_context", "use_profile")).containsExactly("true");
        assertThat(values("method_context", "profile")).containsExactly("Rare Profile");
        assertThat(values("method_context", "resource_pool")).containsExactly("pool_x");
        assertThat(values("method_context", "security_flags")).containsExactly("aslr");
    }

    @Test
    void every_type_of_value_is_stored_in_its_form() {
        assertThat(values("every", "count")).containsExactly("18446744073709551615");
        assertThat(values("every", "time")).containsExactly("1.500000000");
        assertThat(values("every", "fmri")).containsExactly("network/ssh:default");
        assertThat(values("every", "empty")).isEmpty();
        assertThat(values("start", "list")).containsExactly("16", "8");
    }

    @Test
    void it_is_read_to_the_same_from_whatever_it_is_written_as() {
        for (var format : BundleFormat.values()) {
            Same.assertSame(
                    Documents.good("again", BundleWriter.write(bundle, format)).bundle(), bundle);
        }
    }

    private List<String> values(String group, String property) {
        return rare.group(group).orElseThrow().property(property).orElseThrow().values();
    }
}
