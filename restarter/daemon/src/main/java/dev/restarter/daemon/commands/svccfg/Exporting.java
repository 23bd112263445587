package dev.restarter.daemon.commands.svccfg;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleFormat;
import dev.restarter.manifest.BundleWriter;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.export.Export;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;

/// `export`, `archive` and `extract`: from the repository back to files (reference 7.5).
final class Exporting {
    private Exporting() {}

    static void export(Sitting sitting, Line line) throws InterruptedException {
        var options = line.withoutFile().options("a");
        var pattern = line.operands(options, 1, 1).getFirst();
        var services = new LinkedHashSet<ServiceFmri>();
        for (var fmri : named(sitting, pattern)) {
            if (fmri instanceof InstanceFmri instance) {
                sitting.warn("Warning: only services are exported, so all of " + instance.ofService() + " is.");
                services.add(instance.ofService());
            } else if (fmri instanceof ServiceFmri service) {
                services.add(service);
            }
        }
        write(sitting, line, options, Export.manifest(sitting.repository(), services, mayHave(sitting, options)));
    }

    private static Iterable<Fmri> named(Sitting sitting, String pattern) {
        var picked = sitting.names().servicesOrInstances(List.of(pattern));
        if (!picked.complaints().isEmpty())
            throw new Failure(picked.complaints().getFirst() + ".");
        return picked.names();
    }

    static void archive(Sitting sitting, Line line) throws InterruptedException {
        var options = line.withoutFile().options("a");
        line.operands(options, 0, 0);
        write(sitting, line, options, Export.archive(sitting.repository(), mayHave(sitting, options)));
    }

    static void extract(Sitting sitting, Line line) throws InterruptedException {
        var options = line.withoutFile().options("");
        line.operands(options, 0, 0);
        write(sitting, line, options, Export.profile(sitting.repository()));
    }

    /// Whether values are asked for that not everybody may read.
    private static boolean mayHave(Sitting sitting, Line.Options options) {
        if (options.has("a")) sitting.mayReadEverything();
        return options.has("a");
    }

    private static void write(Sitting sitting, Line line, Line.Options options, Bundle bundle)
            throws InterruptedException {
        String text;
        try {
            text = BundleWriter.write(bundle, format(options.value("format").orElse("xml")));
        } catch (IllegalArgumentException e) {
            throw Failure.because(e);
        }
        var file = line.file();
        if (file.isEmpty()) {
            sitting.out(text);
            return;
        }
        var refused = sitting.asker().write(file.get(), text.getBytes(StandardCharsets.UTF_8));
        if (refused.isPresent()) throw new Failure(file.get() + ": it cannot be written: " + refused.get() + ".");
    }

    private static BundleFormat format(String word) {
        return BundleFormat.named(word)
                .orElseThrow(() -> new Failure("Unknown format \"" + word + "\"; there are xml, yaml and json."));
    }
}
