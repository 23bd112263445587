package dev.restarter.engine;

import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;

/// A state that an instance reached, and what it had before.
///
/// @param level how grave it is for dependents
public record Transition(InstanceFmri fmri, Life before, Life after, ErrorLevel level) {}
