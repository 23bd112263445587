package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// `cleanup`: takes away what lost its manifests (reference 9.5).
final class Cleaning {
    static final List<Command> COMMANDS = List.of(new Command("cleanup [-a]", """
            Deletes services whose manifests are gone from the folders that are imported at the start, and instances that
            no manifest defines any more; those that run are disabled before. With -a instances are looked at only where a
            manifest is gone.""", Completes.NOTHING, Cleaning::run));

    private static final long STOP_WITHIN_SECONDS = 10;

    private final Sitting sitting;
    private final BlockingQueue<Transition> notice = new ArrayBlockingQueue<>(1); // one is as good as many

    private Cleaning(Sitting sitting) {
        this.sitting = sitting;
    }

    private static void run(Sitting sitting, Line line) throws InterruptedException {
        var options = line.options("a");
        line.operands(options, 0, 0);
        var plan = Cleanup.plan(
                sitting.repository(), sitting.facility().manifestFolders(), new ManagersFiles(), options.has("a"));
        new Cleaning(sitting).carryOut(plan);
    }

    private void carryOut(Cleanup plan) throws InterruptedException {
        for (var service : plan.services()) {
            sitting.out("Delete service " + service + " as there are no supporting manifests\n");
            delete(service, sitting.repository().instances(service));
        }
        for (var instance : plan.instances()) {
            sitting.out("Delete instance " + instance + " as no manifest defines it\n");
            delete(instance, List.of(instance));
        }
        if (!plan.files().isEmpty()) {
            sitting.change(draft -> {
                plan.forgetFiles(draft);
                return plan;
            });
        }
    }

    private void delete(Fmri entity, List<InstanceFmri> instances) throws InterruptedException {
        try (var _ = sitting.facility().subscribe(notice::offer)) {
            for (var instance : instances) {
                if (runs(instance)) sitting.facility().disable(instance, false, "no manifest defines it any more");
            }
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_WITHIN_SECONDS);
            while (instances.stream().anyMatch(this::runs) && System.nanoTime() < deadline) {
                notice.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a subscription could not be ended", e);
        }
        sitting.delete(entity, true);
    }

    private boolean runs(InstanceFmri instance) {
        return sitting.facility()
                .picture()
                .find(instance)
                .filter(Status::isRunning)
                .isPresent();
    }

    /// The manager's own folders, which it reads at each start.
    private static final class ManagersFiles implements Cleanup.Files {
        @Override
        public boolean exists(String path) {
            return Files.exists(Path.of(path));
        }

        @Override
        public Optional<Bundle> manifest(String path) {
            try {
                return BundleReader.read(path, Files.readAllBytes(Path.of(path))) instanceof Reading.Good good
                        ? Optional.of(good.bundle())
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
