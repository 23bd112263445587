package dev.restarter.engine.life;

import dev.restarter.engine.Life;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;

/// What a restarter tells the graph after each commit, also when only the next state changed (reference 3.4).
public record Report(InstanceFmri fmri, Life before, Life after, ErrorLevel level) {}
