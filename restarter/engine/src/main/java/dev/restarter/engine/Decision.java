package dev.restarter.engine;

import dev.restarter.model.InstanceFmri;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one event led to. Record `lives` first, then begin `effects` in their order, then tell whoever listens.
///
/// @param lives       the new life of each instance that changed
/// @param forgotten   instances whose life is to be forgotten
/// @param transitions every state passed through, in order
public record Decision(
        Map<InstanceFmri, Life> lives,
        Set<InstanceFmri> forgotten,
        List<Effect> effects,
        List<Transition> transitions) {}
