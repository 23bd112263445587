package dev.restarter.simulation;

import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Event;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Does what people do with svcadm and svccfg. What it changes is on the disk before the manager hears of it.
final class Administrator {
    private final Dice dice;
    private final Disk disk;
    private final Scenery scenery;
    private final Known known;

    Administrator(Dice dice, Disk disk, Scenery scenery, Known known) {
        this.dice = dice;
        this.disk = disk;
        this.scenery = scenery;
        this.known = known;
    }

    void act(Startd manager) {
        if (!scenery.milestones().isEmpty() && dice.chance(0.02)) {
            choose(manager);
            return;
        }
        var fmri = dice.one(scenery.names());
        var draft = disk.drafts.get(fmri);
        if (draft == null) {
            if (dice.chance(0.3)) imported(manager, fmri);
            return;
        }
        switch (dice.below(16)) {
            case 0, 1, 2 -> switchTo(manager, fmri, draft, false);
            case 3, 4, 5 -> switchTo(manager, fmri, draft, true);
            case 6 -> {
                draft.dependencies = scenery.dependencies(fmri);
                edited(manager, fmri, draft);
            }
            case 7 -> {
                // Imported again: it asks for something else beyond SMF.
                if (dice.chance(0.3) && !draft.isPeriodic()) {
                    draft.care = scenery.care(draft);
                    edited(manager, fmri, draft);
                    return;
                }
                draft.invalid = draft.invalid.isEmpty() && dice.chance(0.2)
                        ? Optional.of("its dependencies cannot be read")
                        : Optional.empty();
                edited(manager, fmri, draft);
            }
            case 8 -> {
                if (dice.chance(0.7)) return;
                disk.drafts.remove(fmri);
                manager.touched(fmri);
            }
            default -> ask(manager, fmri);
        }
    }

    /// Together with some of those that are not there either, in one commit.
    private void imported(Startd manager, InstanceFmri first) {
        var all = new TreeSet<>(List.of(first));
        while (dice.chance(0.5)) all.add(dice.one(scenery.names()));
        all.removeAll(disk.drafts.keySet());
        for (var fmri : all) disk.drafts.put(fmri, scenery.service(fmri));
        manager.touched(all);
    }

    private void edited(Startd manager, InstanceFmri fmri, Draft draft) {
        disk.drafts.put(fmri, draft);
        manager.touched(fmri);
    }

    private void switchTo(Startd manager, InstanceFmri fmri, Draft draft, boolean on) {
        var before = draft.isEnabled();
        if (dice.chance(0.3)) {
            draft.override = Optional.of(on);
        } else {
            draft.enabled = on;
            draft.override = Optional.empty();
        }
        if (before == on) manager.hear(new Event.Switched(fmri));
        else manager.touched(fmri);
    }

    private void choose(Startd manager) {
        disk.milestone = dice.one(scenery.milestones());
        disk.pending = true;
        manager.hear(new Event.MilestoneChosen(disk.milestone, false));
    }

    private void ask(Startd manager, InstanceFmri fmri) {
        var sensible = known.state(fmri) == State.MAINTENANCE
                ? AdminAction.CLEAR
                : dice.one(List.of(AdminAction.RESTART, AdminAction.RESTART, AdminAction.REFRESH));
        var action = dice.chance(0.8) ? sensible : dice.one(List.of(AdminAction.values()));
        manager.hear(new Event.Requested(fmri, action, Optional.empty()));
    }
}
