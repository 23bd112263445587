package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.method.Accounts;
import dev.restarter.contract.method.Method;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.contract.method.MethodRun;
import dev.restarter.contract.method.Surroundings;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a method context that says little comes to, as read from the repository.
class MethodContextTest {
    private static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");

    @TempDir
    Path folder;

    private Repository repository;

    @BeforeEach
    void open() throws IOException {
        var uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Files.writeString(folder.resolve("passwd"), "me:x:" + uid + ":" + uid + "::/home/of-me:/bin/sh\n");
        Files.writeString(folder.resolve("group"), "me:x:" + uid + ":\n");
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private MethodRun run(String environment) {
        repository.change(draft -> {
            draft.createInstance(WEB);
            draft.putGroup(
                    WEB,
                    new PropertyGroup("start", "method", List.of(new Property("exec", PropertyType.ASTRING, "x"))));
            draft.putGroup(
                    WEB,
                    new PropertyGroup(
                            "method_context",
                            "framework",
                            List.of(new Property("environment", PropertyType.ASTRING, environment))));
            return draft;
        });
        var surroundings = new Surroundings(Path.of("/opt/restarter"), Optional.empty(), folder, "global");
        var view = repository.effective(WEB);
        var method = new MethodReader(surroundings, Accounts.in(folder))
                .read(view, view, WEB, MethodName.START, _ -> Optional.empty());
        return ((Method.Command) method).run();
    }

    @Test
    void a_context_without_credentials_runs_as_the_manager_and_in_its_home() {
        assertThat(run("A=1").credential()).isEmpty();
        assertThat(run("A=1").folder()).isEqualTo(Path.of("/home/of-me"));
    }

    @Test
    void a_path_of_the_contexts_own_replaces_ours() {
        assertThat(run("PATH=/srv/bin").environment())
                .contains("PATH=/srv/bin")
                .doesNotContain("PATH=/opt/restarter/bin:/usr/sbin:/usr/bin");
    }
}
