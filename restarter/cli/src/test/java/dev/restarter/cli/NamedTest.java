package dev.restarter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a manager may have us read and write.
class NamedTest {
    private static Named svccfg(String... arguments) {
        return new Named(List.of(arguments), true);
    }

    @Test
    void files_that_the_user_named_are_read_and_those_below_folders_that_he_named() {
        var named = svccfg("import", "a.xml", "m/");
        assertThat(named.mayRead("a.xml")).isTrue();
        assertThat(named.mayRead("m/deep/b.xml")).isTrue();
        assertThat(named.mayRead("b.xml")).isFalse();
        assertThat(named.mayRead("m/../b.xml")).isFalse();
        assertThat(named.mayRead("/etc/passwd")).isFalse();
    }

    @Test
    void files_are_written_only_where_the_user_sent_output_to() {
        var named = svccfg("export", "x", ">", "out.xml");
        assertThat(named.mayWrite("out.xml")).isTrue();
        assertThat(named.mayWrite("x")).isFalse();
        assertThat(svccfg("import", "out.xml").mayWrite("out.xml")).isFalse();
        assertThat(new Named(List.of(">", "out.xml"), false).mayWrite("out.xml"))
                .isFalse();
    }

    @Test
    void what_is_typed_or_stands_in_the_script_names_files_too() {
        var named = svccfg("-vf", "x.cfg");
        assertThat(named.mayRead("x.cfg")).isTrue();
        named.add("import \"my file.xml\"");
        assertThat(named.mayRead("my file.xml")).isTrue();
        named.add("x.cfg", "archive > all.xml\nimport b.xml".getBytes());
        assertThat(named.mayRead("b.xml")).isTrue();
        assertThat(named.mayWrite("all.xml")).isTrue();
    }

    @Test
    void a_manifest_names_what_it_includes_from_its_own_folder_and_nothing_else() {
        var named = svccfg("import", "m/a.xml");
        assertThat(named.mayRead("m/part.xml")).isFalse();
        named.add("m/a.xml", "<xi:include href=\"part.xml\"/><xi:include href='../b.xml'/> \"/etc/passwd\"".getBytes());
        assertThat(named.mayRead("m/part.xml")).isTrue();
        assertThat(named.mayRead("m/../b.xml")).isFalse();
        assertThat(named.mayRead("m//etc/passwd")).isFalse();
        assertThat(named.mayRead("part.xml")).isFalse();
    }
}
