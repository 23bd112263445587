package dev.restarter.engine.graph;

import dev.restarter.engine.Effect;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;

/// Where the graph's decisions go: messages to the restarter of an instance, and effects.
public interface Outbox {
    void tell(InstanceFmri fmri, RestarterEvent event, Reason reason, String requester);

    void effect(Effect effect);

    /// An instance is, or is no longer, to go to offline because of something it needs.
    void toOffline(InstanceFmri fmri, boolean marked);

    default void tell(InstanceFmri fmri, RestarterEvent event) {
        tell(fmri, event, Reason.NONE, "");
    }
}
