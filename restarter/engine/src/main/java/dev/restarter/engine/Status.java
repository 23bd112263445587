package dev.restarter.engine;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.State;
import java.util.Optional;

/// One instance in a [Picture].
///
/// @param configuration empty if the repository knows the instance but the manager does not (no `general/enabled`)
/// @param life          empty until the manager has taken the instance over
public record Status(InstanceFmri fmri, Optional<Configuration> configuration, Optional<Life> life) {

    public Optional<State> state() {
        return life.map(Life::state);
    }

    public Optional<State> next() {
        return life.flatMap(Life::next);
    }

    public boolean isEnabled() {
        return configuration.map(Configuration::isEnabled).orElse(false);
    }

    public boolean isRunning() {
        return state().map(State::isRunning).orElse(false);
    }
}
