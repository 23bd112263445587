package dev.restarter.daemon.commands.svcs;

import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import java.util.List;

/// How `svcs --follow` shows what happens.
interface FollowScreen {
    /// Shows what is the case already.
    void begin(List<Status> statuses);

    void changed(Transition transition);

    /// After one or more changes, and about every second: how things stand now.
    void drawn(List<Status> statuses);

    void end(List<Status> statuses);
}
