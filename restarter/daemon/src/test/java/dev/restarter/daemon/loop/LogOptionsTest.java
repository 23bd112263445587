package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.daemon.loop.LogOptions.Detail;
import dev.restarter.daemon.loop.LogOptions.Wish;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Milestone;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogOptionsTest {
    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);

    @TempDir
    Path folder;

    private Repository repository;
    private LogOptions options;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        options = new LogOptions(repository);
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void the_manager_is_quiet_unless_told_otherwise() {
        assertThat(options.logging()).isEqualTo(Detail.QUIET);
        assertThat(options.bootMessages()).isFalse();
        set("logging", "loudly");
        assertThat(options.logging()).isEqualTo(Detail.QUIET);
    }

    @Test
    void a_word_on_the_command_line_of_this_boot_wins_over_what_is_set_for_every_boot() {
        set("logging", "verbose");
        set("boot_messages", "verbose");
        assertThat(options.logging()).isEqualTo(Detail.VERBOSE);
        assertThat(options.bootMessages()).isTrue();
        options.choose(Wish.QUIET);
        assertThat(options.logging()).isEqualTo(Detail.QUIET);
        assertThat(options.bootMessages()).isFalse();
    }

    @Test
    void a_change_is_followed_at_once() {
        var heard = new ArrayList<Detail>();
        options.follow(heard::add);
        set("logging", "debug");
        assertThat(heard).startsWith(Detail.QUIET).endsWith(Detail.DEBUG);
    }

    @Test
    void a_milestone_for_every_boot_leaves_what_is_set_with_the_service_as_it_is() {
        repository.change(draft -> {
            draft.createInstance(SELF);
            draft.ensureGroup(SELF.ofService(), "options", "application", true);
            draft.setProperty(SELF.ofService(), "options", new Property("logging", PropertyType.ASTRING, "verbose"));
            return SELF;
        });
        var milestone = new MilestoneOptions(repository);
        repository.change(draft -> milestone.choose(draft, Milestone.SINGLE_USER, true));
        assertThat(milestone.current()).isEqualTo(Milestone.SINGLE_USER);
        assertThat(options.logging()).isEqualTo(Detail.VERBOSE);
    }

    private void set(String name, String word) {
        repository.change(draft -> {
            draft.createInstance(SELF);
            draft.ensureGroup(SELF, "options", "application", true);
            draft.setProperty(SELF, "options", new Property(name, PropertyType.ASTRING, word));
            return word;
        });
    }
}
