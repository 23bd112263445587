package dev.restarter.engine.whatif;

import dev.restarter.engine.AdminAction;
import dev.restarter.engine.Milestone;
import dev.restarter.model.InstanceFmri;

/// What somebody thinks of asking for.
public sealed interface Wish {
    /// @param temporarily until the next boot only
    record Enable(InstanceFmri fmri, boolean temporarily) implements Wish {}

    /// @param temporarily until the next boot only
    record Disable(InstanceFmri fmri, boolean temporarily) implements Wish {}

    record Request(InstanceFmri fmri, AdminAction action) implements Wish {}

    record Follow(Milestone milestone) implements Wish {}
}
