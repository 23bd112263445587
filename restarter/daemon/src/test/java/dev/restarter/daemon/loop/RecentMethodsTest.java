package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.method.Confinement;
import dev.restarter.contract.method.Limits;
import dev.restarter.contract.method.MethodRun;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentMethodsTest {
    private final RecentMethods recent = new RecentMethods();

    @Test
    void a_method_is_found_again_under_its_instance_and_name() {
        recent.keep(run("web", MethodName.START), recent.edition());
        assertThat(find("web", MethodName.START)).contains(run("web", MethodName.START));
        assertThat(find("web", MethodName.STOP)).isEmpty();
        assertThat(find("mail", MethodName.START)).isEmpty();
    }

    @Test
    void a_change_of_configuration_forgets_all() {
        recent.keep(run("web", MethodName.START), recent.edition());
        recent.forget();
        assertThat(find("web", MethodName.START)).isEmpty();
    }

    @Test
    void what_was_read_before_a_change_is_not_kept_after_it() {
        var edition = recent.edition();
        recent.forget();
        recent.keep(run("web", MethodName.START), edition);
        assertThat(find("web", MethodName.START)).isEmpty();
    }

    @Test
    void only_the_methods_that_were_used_last_are_kept() {
        for (var i = 0; i < RecentMethods.MOST; i++) recent.keep(run("s" + i, MethodName.START), recent.edition());
        find("s0", MethodName.START);
        recent.keep(run("one-more", MethodName.START), recent.edition());
        assertThat(find("s0", MethodName.START)).isPresent();
        assertThat(find("s1", MethodName.START)).isEmpty();
    }

    private Optional<MethodRun> find(String service, MethodName name) {
        return recent.find(fmri(service), name);
    }

    private static InstanceFmri fmri(String service) {
        return InstanceFmri.parse("svc:/site/" + service + ":default");
    }

    private static MethodRun run(String service, MethodName name) {
        return new MethodRun(
                fmri(service),
                name,
                "true",
                List.of(),
                Optional.empty(),
                Path.of("/"),
                Confinement.NONE,
                Limits.NONE,
                Optional.empty(),
                List.of());
    }
}
