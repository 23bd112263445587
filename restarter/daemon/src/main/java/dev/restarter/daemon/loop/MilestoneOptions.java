package dev.restarter.daemon.loop;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Milestone;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Draft;
import dev.restarter.repository.Repository;
import java.util.Set;

/// The milestone as the repository keeps it, with svc.startd's own instance: `options/milestone` for every boot, and
/// `options_ovr/milestone` for this one, which wins (reference 4.9).
///
/// `options_ovr/milestone_pending` says that a choice has been acknowledged and not been followed yet, so that a
/// manager that dies in between leaves it to its successor.
public final class MilestoneOptions {
    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);
    private static final String ALWAYS = "options";
    private static final String NOW = "options_ovr";
    private static final String MILESTONE = "milestone";
    private static final String PENDING = "milestone_pending";
    private static final String OVERRIDE = "general_ovr";

    private final Repository repository;

    public MilestoneOptions(Repository repository) {
        this.repository = repository;
    }

    /// The one to follow; everything, if none or nonsense is set.
    public Milestone current() {
        var live = repository.editing(SELF);
        return live.string(NOW, MILESTONE)
                .or(() -> live.string(ALWAYS, MILESTONE))
                .flatMap(Milestone::stored)
                .orElse(Milestone.ALL);
    }

    public boolean isPending() {
        return repository.editing(SELF).bool(NOW, PENDING).orElse(false);
    }

    /// For this boot.
    public void choose(Milestone milestone) {
        repository.change(draft -> choose(draft, milestone, false));
    }

    /// @param always for every boot from now on, and not for this one alone
    public Milestone choose(Draft draft, Milestone milestone, boolean always) {
        draft.createInstance(SELF);
        draft.ensureGroup(SELF, NOW, "framework", false);
        if (always) {
            draft.ensureGroup(SELF, ALWAYS, typeOfOptions(draft), true);
            draft.setProperty(SELF, ALWAYS, milestone(milestone));
            draft.deleteProperty(SELF, NOW, MILESTONE);
        } else {
            draft.setProperty(SELF, NOW, milestone(milestone));
        }
        draft.setProperty(SELF, NOW, new Property(PENDING, PropertyType.BOOLEAN, "true"));
        return milestone;
    }

    /// That of the service's group, if it has one: one of another type would hide the settings that are in there.
    private static String typeOfOptions(Draft draft) {
        return draft.group(SELF.ofService(), ALWAYS).map(PropertyGroup::type).orElse("framework");
    }

    private static Property milestone(Milestone milestone) {
        return new Property(MILESTONE, PropertyType.ASTRING, milestone.toString());
    }

    /// Keeps the overrides to the milestone, which is then pending no longer.
    void follow(Set<InstanceFmri> outside, Set<InstanceFmri> inside) {
        repository.change(draft -> {
            for (var fmri : outside) if (draft.exists(fmri)) disable(draft, fmri);
            for (var fmri : inside) {
                if (!draft.exists(fmri)) continue;
                draft.deleteProperty(fmri, OVERRIDE, "enabled");
                draft.deleteProperty(fmri, OVERRIDE, "comment");
            }
            if (draft.exists(SELF)) draft.deleteProperty(SELF, NOW, PENDING);
            return outside;
        });
    }

    private static void disable(Draft draft, InstanceFmri fmri) {
        draft.ensureGroup(fmri, OVERRIDE, "framework", false);
        draft.setProperty(fmri, OVERRIDE, new Property("enabled", PropertyType.BOOLEAN, "false"));
    }
}
