package dev.restarter.daemon.commands.svcprop;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Program;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.ServiceFmri;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;

/// The program `svcprop`. Whoever may connect may look.
public final class Svcprop implements Program {
    private final Facility facility;

    public Svcprop(Facility facility) {
        this.facility = facility;
    }

    @Override
    public int run(Asker asker) {
        var read =
                ArgumentReader.read(asker, new SvcpropOptions(), asker.hello().arguments());
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.help) return ArgumentReader.help(asker);
        if (options.views() > 1) return ArgumentReader.wrong(asker, "only one of -c and -s can be given");
        if (options.operands.isEmpty()) return ArgumentReader.wrong(asker, "name at least one service");
        return new Showing(asker, options).show();
    }

    /// One run.
    private final class Showing {
        private final Asker asker;
        private final SvcpropOptions options;
        private boolean missing;

        Showing(Asker asker, SvcpropOptions options) {
            this.asker = asker;
            this.options = options;
        }

        int show() {
            var picked = Names.of(facility.picture(), facility.repository()).entities(options.operands);
            picked.complaints().forEach(this::miss);
            var single = picked.names().size() == 1;
            for (var entity : picked.names()) {
                view(entity).ifPresent(view -> show(entity, view, single));
            }
            return missing ? 1 : 0;
        }

        private void miss(String complaint) {
            missing = true;
            if (!options.quiet || options.verbose) asker.complain(complaint);
        }

        private Optional<Properties> view(Fmri entity) {
            var repository = facility.repository();
            if (entity instanceof InstanceFmri instance) {
                if (options.editing) return Optional.of(repository.editing(instance));
                if (options.snapshot.isEmpty()) return Optional.of(InForce.of(repository, instance));
                var snapshot = repository.snapshot(instance, options.snapshot);
                if (snapshot.isEmpty()) miss("There is no snapshot '" + options.snapshot + "' of " + instance + ".");
                return snapshot;
            }
            if (!options.snapshot.isEmpty()) {
                miss("Only instances have snapshots.");
                return Optional.empty();
            }
            return entity instanceof ServiceFmri service ? Optional.of(repository.service(service)) : Optional.empty();
        }

        private void show(Fmri entity, Properties view, boolean single) {
            if (options.properties.isEmpty()) {
                view.groups().forEach(group -> lines(entity, group, !single, true));
                return;
            }
            var valuesOnly = single
                    && options.properties.size() == 1
                    && options.properties.getFirst().contains("/")
                    && !options.types
                    && !options.fullNames;
            for (var wanted : options.properties) {
                var slash = wanted.indexOf('/');
                if (slash < 0) {
                    view.group(wanted)
                            .ifPresentOrElse(
                                    group -> lines(entity, group, !single, true),
                                    () -> miss("Couldn't find property group `" + wanted + "' for " + kind(entity)
                                            + " `" + entity + "'."));
                    continue;
                }
                var group = wanted.substring(0, slash);
                view.property(group, wanted.substring(slash + 1))
                        .ifPresentOrElse(
                                property -> line(entity, group, property, !single, !valuesOnly),
                                () -> miss("Couldn't find property `" + wanted + "' for " + kind(entity) + " `" + entity
                                        + "'."));
            }
        }

        private void lines(Fmri entity, PropertyGroup group, boolean full, boolean typed) {
            group.properties().forEach(property -> line(entity, group.name(), property, full, typed));
        }

        private void line(Fmri entity, String group, Property property, boolean full, boolean typed) {
            if (options.quiet) return;
            var words = new ArrayList<String>();
            if (full || options.fullNames) words.add(entity + "/:properties/" + group + "/" + property.name());
            else if (typed) words.add(group + "/" + property.name());
            if (!words.isEmpty()) words.add(property.type().word());
            words.add(property.values().stream().map(Showing::escaped).collect(Collectors.joining(" ")));
            asker.out(String.join(" ", words) + "\n");
        }

        private static String kind(Fmri entity) {
            return entity instanceof InstanceFmri ? "instance" : "service";
        }

        /// As a shell reads it back.
        private static String escaped(String value) {
            if (value.isEmpty()) return "\"\"";
            var text = new StringBuilder();
            for (var c : value.toCharArray()) {
                if (";&()|^<>\n \t\\\"'`".indexOf(c) >= 0) text.append('\\');
                text.append(c);
            }
            return text.toString();
        }
    }
}
