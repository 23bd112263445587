package dev.restarter.daemon.loop;

import dev.restarter.engine.Effect;
import dev.restarter.model.FaultPoint;

/// The fault points before and after each effect.
final class EffectFaults {
    /// What is passed on the way into an effect and out of it.
    private record Around(FaultPoint before, FaultPoint after) {}

    private EffectFaults() {}

    /// Carries an effect out.
    static void around(Effect effect, Runnable deed) {
        var points = points(effect);
        points.before.pass();
        deed.run();
        points.after.pass();
    }

    private static Around points(Effect effect) {
        return switch (effect) {
            case Effect.RunMethod _ -> new Around(FaultPoint.BEFORE_RUN_METHOD, FaultPoint.AFTER_RUN_METHOD);
            case Effect.KillContract _ -> new Around(FaultPoint.BEFORE_KILL, FaultPoint.AFTER_KILL);
            case Effect.SignalContract _ -> new Around(FaultPoint.BEFORE_SIGNAL, FaultPoint.AFTER_SIGNAL);
            case Effect.AbandonContract _ -> new Around(FaultPoint.BEFORE_ABANDON, FaultPoint.AFTER_ABANDON);
            case Effect.AdoptContract _ -> new Around(FaultPoint.BEFORE_ADOPT, FaultPoint.AFTER_ADOPT);
            case Effect.RunErrand _ -> new Around(FaultPoint.BEFORE_ERRAND, FaultPoint.AFTER_ERRAND);
            case Effect.Schedule _ -> new Around(FaultPoint.BEFORE_SCHEDULE, FaultPoint.AFTER_SCHEDULE);
            case Effect.KeepRun _ -> new Around(FaultPoint.BEFORE_KEEP_RUN, FaultPoint.AFTER_KEEP_RUN);
            case Effect.ArmTimer _ -> new Around(FaultPoint.BEFORE_ARM, FaultPoint.AFTER_ARM);
            case Effect.CancelTimer _ -> new Around(FaultPoint.BEFORE_CANCEL, FaultPoint.AFTER_CANCEL);
            case Effect.Delegate _ -> new Around(FaultPoint.BEFORE_DELEGATE, FaultPoint.AFTER_DELEGATE);
            case Effect.Log _ -> new Around(FaultPoint.BEFORE_LOG, FaultPoint.AFTER_LOG);
            case Effect.Notice _ -> new Around(FaultPoint.BEFORE_NOTICE, FaultPoint.AFTER_NOTICE);
            case Effect.KeepStartSnapshot _ -> new Around(FaultPoint.BEFORE_SNAPSHOT, FaultPoint.AFTER_SNAPSHOT);
            case Effect.DisableTemporarily _ -> new Around(FaultPoint.BEFORE_DISABLE, FaultPoint.AFTER_DISABLE);
            case Effect.FollowMilestone _ -> new Around(FaultPoint.BEFORE_FOLLOW, FaultPoint.AFTER_FOLLOW);
            case Effect.WatchFile _ -> new Around(FaultPoint.BEFORE_WATCH_FILE, FaultPoint.AFTER_WATCH_FILE);
            case Effect.ShutdownComplete _ -> new Around(FaultPoint.BEFORE_SHUTDOWN, FaultPoint.AFTER_SHUTDOWN);
        };
    }
}
