package dev.restarter.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.contract.method.Accounts;
import dev.restarter.contract.method.MethodReader;
import dev.restarter.contract.method.Surroundings;
import dev.restarter.engine.Effect;
import dev.restarter.engine.Engine;
import dev.restarter.engine.Event;
import dev.restarter.engine.Outcome;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.explain.Explain;
import dev.restarter.engine.explain.Finding;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.Reading;
import dev.restarter.model.FileFmri;
import dev.restarter.model.Fmri;
import dev.restarter.model.Grouping;
import dev.restarter.model.MethodName;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.model.Reason;
import dev.restarter.model.ServiceModel;
import dev.restarter.model.WaitStatus;
import dev.restarter.repository.ImportRequest;
import dev.restarter.repository.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All manifests of the corpus in one repository, and the graph that they make together. The corpus lies beside the
/// project, so a clone alone does not have it.
class CorpusGraphTest {
    private static final Path CORPUS = Path.of("../../../shared/corpus/illumos");

    @TempDir
    Path folder;

    @Test
    void the_graph_of_the_corpus_has_no_cycle_and_what_does_not_start_at_boot_is_explained() throws IOException {
        try (var repository = imported()) {
            var picture = boot(repository).picture();
            var explain = Explain.of(picture);
            assertThat(explain.cycles()).isEmpty();
            assertThat(picture.instances().values())
                    .noneMatch(status -> status.life()
                            .filter(life -> life.reason() == Reason.DEPENDENCY_CYCLE)
                            .isPresent());
            assertThat(explain.problems()).isNotEmpty();
            assertThat(waiting(picture))
                    .isNotEmpty()
                    .allSatisfy(status -> assertThat(explain.explain(status).findings())
                            .as(status.fmri().toString())
                            .isNotEmpty());
        }
    }

    @Test
    void what_the_corpus_requires_and_nobody_defines_is_named_once_everything_is_enabled() throws IOException {
        try (var repository = imported()) {
            repository.change(draft -> {
                for (var fmri : repository.instances()) {
                    draft.ensureGroup(fmri, "general", "framework", true);
                    draft.setProperty(fmri, "general", new Property("enabled", PropertyType.BOOLEAN, "true"));
                }
                return draft;
            });
            var picture = boot(repository).picture();
            var explain = Explain.of(picture);
            assertThat(explain.cycles()).isEmpty();
            var told = waiting(picture).stream()
                    .flatMap(status -> explain.explain(status).findings().stream())
                    .map(Finding::sentence)
                    .distinct()
                    .toList();
            // Of an instance of another restarter, inetd for one, it is told that that does not run.
            var unresolved = waiting(picture).stream()
                    .filter(status -> status.configuration().orElseThrow().isOurs())
                    .flatMap(status -> unresolved(repository, status).stream())
                    .distinct()
                    .toList();
            // Where something nearer keeps a service from running, that is told first.
            assertThat(unresolved.stream()
                            .filter(absent -> told.stream().anyMatch(it -> it.contains(absent + " is absent"))))
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(told).noneMatch(sentence -> sentence.startsWith("Unknown"));
        }
    }

    private static List<Status> waiting(Picture picture) {
        return picture.instances().values().stream()
                .filter(Explain::isKnown)
                .filter(status -> status.isEnabled() && !status.isRunning())
                .toList();
    }

    /// What the instance requires all of and nobody defines.
    private static List<Fmri> unresolved(Repository repository, Status status) {
        return status.configuration().orElseThrow().dependencies().stream()
                .filter(dependency -> dependency.grouping() == Grouping.REQUIRE_ALL)
                .flatMap(dependency -> dependency.entities().stream())
                .filter(entity -> !(entity instanceof FileFmri) && !repository.exists(entity))
                .toList();
    }

    private Repository imported() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        var repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
        repository.importAll(manifests());
        return repository;
    }

    /// Boots in a world without files, in which every method succeeds and a child service's process stays.
    private Engine boot(Repository repository) {
        var reader = new ConfigurationReader(
                repository,
                new MethodReader(
                        new Surroundings(folder, Optional.empty(), folder, "global"), Accounts.in(Path.of("/etc"))));
        var engine = new Engine(0);
        var events = new ArrayDeque<Event>();
        for (var fmri : repository.instances()) events.add(new Event.Configured(fmri, reader.read(fmri)));
        events.add(new Event.Loaded());
        while (!events.isEmpty()) {
            for (var effect : engine.step(events.remove(), Instant.EPOCH).effects()) {
                switch (effect) {
                    case Effect.RunMethod run -> {
                        var child = reader.read(run.fmri()).model() == ServiceModel.CHILD;
                        events.add(
                                child && run.method() == MethodName.START
                                        ? new Event.MethodBegan(run.fmri(), run.contract(), 1, 1)
                                        : new Event.MethodEnded(
                                                run.fmri(), run.contract(), new Outcome.Ended(WaitStatus.exited(0))));
                    }
                    case Effect.WatchFile watch -> events.add(new Event.FileSeen(watch.path(), false));
                    default -> {} // nothing else happens in this world
                }
            }
        }
        return engine;
    }

    private static List<ImportRequest> manifests() throws IOException {
        var manifests = new ArrayList<ImportRequest>();
        try (var all = Files.walk(CORPUS)) {
            for (var file : all.filter(path -> path.toString().endsWith(".xml")).toList()) {
                if (BundleReader.read(file.toString(), Files.readAllBytes(file))
                                instanceof Reading.Good(var bundle, var _)
                        && bundle.type() == BundleType.MANIFEST) manifests.add(ImportRequest.of(bundle));
            }
        }
        return manifests;
    }
}
