package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.EntityDefinition;
import dev.restarter.manifest.ServiceDefinition;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Problem;
import dev.restarter.model.Properties;
import dev.restarter.repository.templates.PatternCheck;
import dev.restarter.repository.templates.TemplateCheck;
import dev.restarter.repository.templates.TemplateFinding;
import dev.restarter.repository.templates.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the templates that apply to something in the repository, or in a bundle that is not there yet, and compares
/// it with them (reference 7.3 step 3, 9.5 `validate` and `describe`).
public final class TemplateValidation {
    private static final InstanceFmri RESTARTER = InstanceFmri.parse("svc:/system/svc/restarter:default");
    private static final InstanceFmri GLOBAL = InstanceFmri.parse("svc:/system/svc/global:default");

    private final Repository repository;

    public TemplateValidation(Repository repository) {
        this.repository = repository;
    }

    /// The templates that apply to a service or an instance of the repository, as it is being edited.
    public Templates templates(Fmri entity) {
        return templates(live(entity), Optional.of(entity));
    }

    private Properties live(Fmri entity) {
        return entity instanceof InstanceFmri instance ? repository.editing(instance) : repository.own(entity);
    }

    /// @param of whose own patterns these are; empty for what is not in the repository
    private Templates templates(Properties own, Optional<Fmri> of) {
        return Templates.of(own, restarter(own, of), notOf(GLOBAL, of));
    }

    private Optional<Properties> restarter(Properties own, Optional<Fmri> of) {
        return notOf(
                own.string("general", "restarter")
                        .filter(name -> !name.isEmpty())
                        .flatMap(TemplateValidation::instance)
                        .orElse(RESTARTER),
                of);
    }

    private static Optional<InstanceFmri> instance(String name) {
        try {
            return Optional.of(InstanceFmri.parse(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the engine tells of such a restarter
        }
    }

    private Optional<Properties> notOf(InstanceFmri holder, Optional<Fmri> of) {
        return Optional.of(holder)
                .filter(repository::exists)
                .filter(there -> !of.equals(Optional.of(there)))
                .map(repository::editing);
    }

    /// All that is wrong with an instance of the repository as it is being edited.
    public List<TemplateFinding> check(InstanceFmri instance) {
        return check(repository.editing(instance), Optional.of(instance));
    }

    private List<TemplateFinding> check(Properties instance, Optional<Fmri> of) {
        var findings = new ArrayList<>(TemplateCheck.of(instance, templates(instance, of)));
        findings.addAll(PatternCheck.of(instance, templates(withoutPatterns(), of)));
        return findings;
    }

    /// Nothing of its own: what is left are the restarter's templates and everybody's.
    private static Properties withoutPatterns() {
        return Composed.of(List.of(), List.of());
    }

    /// All that would be wrong with what the bundle defines, were it imported into an empty repository that has the
    /// templates of this one. Nothing of a profile, which leaves types and much else to what is there.
    public List<Problem> check(Bundle bundle) {
        if (bundle.type() == BundleType.PROFILE) return List.of();
        var problems = new ArrayList<Problem>();
        for (var service : bundle.services()) {
            if (service.instances().isEmpty()) {
                PatternCheck.of(ManifestView.of(service), templates(withoutPatterns(), Optional.empty()))
                        .forEach(finding -> problems.add(problem(bundle, service, service, finding)));
            }
            for (var instance : service.instances()) {
                check(ManifestView.of(service, instance), Optional.of(instance.fmri()))
                        .forEach(finding -> problems.add(problem(bundle, service, instance, finding)));
            }
        }
        return problems.stream().distinct().toList();
    }

    private static Problem problem(
            Bundle bundle, ServiceDefinition service, EntityDefinition entity, TemplateFinding finding) {
        var line = entity.line(finding.group(), finding.property())
                .or(() -> service.line(finding.group(), finding.property()))
                .orElse(entity.line());
        return new Problem(bundle.source(), line, entity.fmri() + ": " + finding, "");
    }
}
