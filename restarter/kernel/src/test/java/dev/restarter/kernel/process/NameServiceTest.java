package dev.restarter.kernel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NameServiceTest {
    @Test
    void a_user_is_known_by_name_and_by_number() {
        var root = NameService.user("root").orElseThrow();
        assertThat(root).isEqualTo(NameService.user(0).orElseThrow());
        assertThat(root).isEqualTo(new NameService.User("root", 0, 0, root.home()));
        assertThat(root.home()).startsWith("/");
    }

    @Test
    void every_user_of_the_file_is_what_the_file_says() throws Exception {
        for (var line : Files.readAllLines(Path.of("/etc/passwd"))) {
            var fields = line.split(":", -1);
            if (fields.length != 7) continue;
            assertThat(NameService.user(fields[0]))
                    .contains(new NameService.User(
                            fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3]), fields[5]));
        }
    }

    @Test
    void nobody_is_found_where_there_is_nobody() {
        assertThat(NameService.user("no-such-user-here")).isEmpty();
        assertThat(NameService.user(4_123_456_789L)).isEmpty();
        assertThat(NameService.group("no-such-group-here")).isEmpty();
    }

    @Test
    void groups_are_numbers_and_the_primary_one_is_among_a_users() {
        assertThat(NameService.group("root")).hasValue(0);
        assertThat(NameService.groups("root", 7)).contains(7L);
    }
}
