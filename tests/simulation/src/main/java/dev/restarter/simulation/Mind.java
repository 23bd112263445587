package dev.restarter.simulation;

import dev.restarter.engine.Decision;
import dev.restarter.engine.Engine;
import dev.restarter.engine.Event;
import dev.restarter.engine.Picture;
import java.time.Instant;

/// What decides: the engine, or in tests of the simulation itself an engine with a fault.
interface Mind {
    Decision step(Event event, Instant at);

    Picture picture();

    /// Makes the mind of a new manager.
    interface Maker {
        /// @param lastContract the highest contract number that a former manager may have used
        Mind make(long lastContract);
    }

    static Mind sound(long lastContract) {
        var engine = new Engine(lastContract);
        return new Mind() {
            @Override
            public Decision step(Event event, Instant at) {
                return engine.step(event, at);
            }

            @Override
            public Picture picture() {
                return engine.picture();
            }
        };
    }
}
