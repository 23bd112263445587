package dev.restarter.daemon.commands;

import dev.restarter.daemon.terminal.Program;
import dev.restarter.daemon.terminal.Rights;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The stage for tests of commands: a manager made by hand, a repository on disk, an asker who writes down.
abstract class CommandTest {
    @TempDir
    Path folder;

    FakeFacility facility;
    Map<String, Program> programs;
    final FakeAsker asker = new FakeAsker();

    @BeforeEach
    void stage() {
        facility = new FakeFacility(folder);
        programs =
                Commands.of(facility, Rights.ofOwner(FakeAsker.OWNER), Clock.fixed(FakeFacility.NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        facility.repository().close();
    }

    int run(String program, String... arguments) throws InterruptedException {
        return asker.ask(programs, program, arguments);
    }
}
