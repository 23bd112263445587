package dev.restarter.daemon.facility;

import dev.restarter.contract.method.MethodFlaws;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.StartdProperties;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.InstanceDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Flaw;
import dev.restarter.model.Fmri;
import dev.restarter.model.Problem;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.ManifestView;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells before a service runs what its manifest says in vain: what the manager will find when it reads it, asked of
/// the same readers.
public final class Foresight {
    private static final String OURS = "svc:/system/svc/restarter:default";

    private final Bundle bundle;
    private final Repository repository;
    private final Set<Foreseen> found = new LinkedHashSet<>();

    private Foresight(Bundle bundle, Repository repository) {
        this.bundle = bundle;
        this.repository = repository;
    }

    /// @param fatal whether the service goes to maintenance for it
    public record Foreseen(Problem problem, boolean fatal) {}

    /// Everything, in document order. Of a profile nothing can be told, since it is no whole.
    ///
    /// @param repository where what is not in the bundle is looked up
    public static List<Foreseen> of(Bundle bundle, Repository repository) {
        if (bundle.type() == BundleType.PROFILE) return List.of();
        var foresight = new Foresight(bundle, repository);
        bundle.services().forEach(foresight::service);
        return List.copyOf(foresight.found);
    }

    private void service(ServiceDefinition service) {
        if (service.instances().isEmpty()) {
            // Its methods may use what only an instance has.
            watching(ManifestView.of(service)).forEach(flaw -> tell(service, service, flaw));
        }
        for (var instance : service.instances()) {
            flaws(service, instance).forEach(flaw -> tell(service, instance, flaw));
        }
    }

    private List<Flaw> flaws(ServiceDefinition service, InstanceDefinition instance) {
        var view = ManifestView.of(service, instance);
        var flaws = new ArrayList<>(watching(view));
        if (isOurs(view)) {
            var fmri = instance.fmri();
            var editing = repository.exists(fmri) ? repository.editing(fmri) : view;
            flaws.addAll(MethodFlaws.ofMethods(view, new InService(editing), fmri, this::view));
        }
        return flaws;
    }

    private static List<Flaw> watching(Properties view) {
        var flaws = new ArrayList<Flaw>();
        if (isOurs(view)) flaws.addAll(StartdProperties.of(view).flaws());
        if (isOurs(view) || restarter(view).equals(Configuration.PERIODIC)) {
            flaws.addAll(MethodFlaws.ofSurroundings(view));
        }
        return flaws;
    }

    /// What other restarters read in these groups is their affair.
    private static boolean isOurs(Properties view) {
        return restarter(view).isEmpty() || restarter(view).equals(OURS);
    }

    private static String restarter(Properties view) {
        return view.string("general", "restarter").orElse("");
    }

    private Optional<Properties> view(Fmri fmri) {
        for (var service : bundle.services()) {
            if (service.fmri().equals(fmri)) return Optional.of(ManifestView.of(service));
            for (var instance : service.instances()) {
                if (instance.fmri().equals(fmri)) return Optional.of(ManifestView.of(service, instance));
            }
        }
        return TokenTargets.view(repository, fmri);
    }

    /// With what the manager itself says of an instance once it takes care of it (reference 7.1), as in
    /// `%{restarter/contract}`.
    private record InService(Properties below) implements Properties {
        private static final String STATE = "restarter";

        @Override
        public List<PropertyGroup> groups() {
            return below.groups();
        }

        @Override
        public Optional<PropertyGroup> group(String name) {
            return below.group(name);
        }

        @Override
        public Optional<Property> property(String group, String name) {
            if (group.equals(STATE)) return Optional.of(new Property(name, PropertyType.ASTRING, List.of()));
            return below.property(group, name);
        }
    }

    private void tell(ServiceDefinition service, EntityDefinition entity, Flaw flaw) {
        var line = entity.line(flaw.group(), flaw.property())
                .or(() -> service.line(flaw.group(), flaw.property()))
                .orElse(entity.line());
        found.add(new Foreseen(new Problem(bundle.source(), line, flaw.what(), ""), flaw.fatal()));
    }
}
