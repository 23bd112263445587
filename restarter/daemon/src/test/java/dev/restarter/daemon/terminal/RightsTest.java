package dev.restarter.daemon.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.contract.method.Accounts;
import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.repository.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who holds what: by the numbers that the kernel gives, the groups of the machine, and the file of grants.
class RightsTest {
    private static final int ALICE = 2001;
    private static final int OPERATORS = 3001;
    private static final int WEB = 3002;

    @TempDir
    Path folder;

    private final List<String> notices = new ArrayList<>();
    private Path file;
    private Rights rights;
    private int own;

    @BeforeEach
    void machine() throws IOException {
        Files.writeString(folder.resolve("passwd"), "alice:x:2001:2001::/:/bin/sh\nbob:x:2002:2002::/:/bin/sh\n");
        Files.writeString(folder.resolve("group"), "operators:x:3001:\nweb:x:3002:\n");
        own = (Integer) Files.getAttribute(folder, "unix:uid");
        file = folder.resolve("authorizations");
        rights = Rights.granted(own, file, Accounts.in(folder), notices::add);
    }

    @Test
    void root_and_the_managers_own_user_hold_everything() {
        assertThat(rights.of(user(0))).isSameAs(Caller.MANAGER);
        assertThat(rights.of(user(own))).isSameAs(Caller.MANAGER);
        assertThat(Rights.ofOwner(77).of(user(77))).isSameAs(Caller.MANAGER);
        assertThat(rights.of(user(ALICE)).holds("solaris.smf.manage")).isFalse();
    }

    @Test
    void the_name_of_a_group_is_held_by_those_who_run_with_it() {
        assertThat(rights.of(user(ALICE, WEB)).holds("web")).isTrue();
        assertThat(rights.of(new PeerCredentials(1, ALICE, WEB, List.of())).holds("web"))
                .isTrue();
        assertThat(rights.of(user(ALICE, OPERATORS)).holds("web")).isFalse();
        assertThat(rights.of(user(ALICE, 4001)).holds("4001")).isFalse();
    }

    @Test
    void the_file_grants_to_users_and_groups_and_counts_at_once() throws IOException {
        assertThat(rights.of(user(ALICE)).holds("solaris.smf.manage")).isFalse();
        grant("# who may\nsolaris.smf.manage: %operators alice # both\nsite.web.*: %3002\n\n");
        assertThat(rights.of(user(ALICE)).holds("solaris.smf.manage")).isTrue();
        assertThat(rights.of(user(2002, OPERATORS)).holds("solaris.smf.manage")).isTrue();
        assertThat(rights.of(user(2002)).holds("solaris.smf.manage")).isFalse();
        var web = rights.of(user(2002, WEB));
        assertThat(web.holds("site.web.operate")).isTrue();
        assertThat(web.holds("site.web.a.b")).isTrue();
        assertThat(web.holds("site.webmail")).isFalse();
        assertThat(web.holds("site.web")).isFalse();
        assertThat(notices).isEmpty();
    }

    @Test
    void a_line_that_grants_nothing_is_told_once_and_the_others_count() throws IOException {
        grant("solaris.smf.manage\n* : alice\nsite.x: alice\nsite.y: %nobody-knows-it\n");
        for (var i = 0; i < 2; i++)
            assertThat(rights.of(user(ALICE)).holds("site.x")).isTrue();
        assertThat(rights.of(user(ALICE)).holds("solaris.smf.manage")).isFalse();
        assertThat(notices)
                .containsExactly(
                        file + ":1: this grants nothing; write AUTHORIZATION: USER %GROUP ...",
                        file + ":2: this grants nothing; write AUTHORIZATION: USER %GROUP ...");
    }

    @Test
    void a_file_that_others_may_write_or_that_is_a_link_grants_nothing() throws IOException {
        grant("site.x: alice\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(rights.of(user(ALICE)).holds("site.x")).isFalse();
        assertThat(notices).singleElement().asString().contains("nobody else may write it");
        Files.delete(file);
        var elsewhere = folder.resolve("elsewhere");
        Files.writeString(elsewhere, "site.x: alice\n");
        Files.createSymbolicLink(file, elsewhere);
        assertThat(rights.of(user(ALICE)).holds("site.x")).isFalse();
    }

    @Test
    void a_refused_user_is_told_where_rights_are_granted() {
        assertThat(rights.of(user(ALICE)).mend())
                .isEqualTo("ask as root or as the user who runs the manager, or have one granted in " + file);
    }

    private void grant(String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static PeerCredentials user(int uid, Integer... groups) {
        return new PeerCredentials(4711, uid, 100, List.of(groups));
    }
}
