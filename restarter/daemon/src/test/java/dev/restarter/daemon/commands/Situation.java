package dev.restarter.daemon.commands;

import dev.restarter.engine.AdminAction;
import dev.restarter.model.Reason;
import dev.restarter.model.RestartOn;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import dev.restarter.model.care.Care;
import dev.restarter.model.care.Hooks;
import dev.restarter.model.care.Readiness;
import dev.restarter.model.care.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The catalogue: each situation that `svcs -x` tells apart (reference 3.2 and 9.1.5), made by the real engine. What it
/// then says is the approved text of the same name beside this class. In each the service `site/web` is the one asked
/// about.
enum Situation {
    NOTHING_WRONG(
            stage -> stage.with("site/web", runs()).with("site/spare", off()).boot()),

    UNINITIALIZED_RESTARTER_ABSENT(stage ->
            stage.with("site/web", runs().restarter("svc:/site/inetd:default")).boot()),
    UNINITIALIZED_RESTARTER_SILENT(stage -> stage.with("site/inetd", runs())
            .with("site/web", runs().restarter("svc:/site/inetd:default"))
            .boot()),
    UNINITIALIZED_RESTARTER_DOWN(stage -> stage.with("site/inetd", off())
            .with("site/web", runs().restarter("svc:/site/inetd:default"))
            .boot()),

    DISABLED(stage ->
            stage.with("site/web", off()).with("site/shop", needs("site/web")).boot()),
    DISABLED_WITH_A_COMMENT(stage -> stage.with("site/web", off().comment("moved to \u001b[1mhost2\nsee ticket 7"))
            .with("site/shop", needs("site/web"))
            .boot()),
    DISABLED_TEMPORARILY(stage -> stage.with("site/web", runs().overridden(false))
            .with("site/shop", needs("site/web"))
            .boot()),
    DISABLED_TEMPORARILY_WITH_A_COMMENT(
            stage -> stage.with("site/web", runs().overridden(false).comment("until the disk is back"))
                    .with("site/shop", needs("site/web"))
                    .boot()),
    DISABLED_BY_ITS_OWN_METHOD(stage -> stage.starting("site/web", WaitStatus.exited(101))
            .with("site/web", runs())
            .with("site/shop", needs("site/web"))
            .boot()),

    MAINTENANCE_BY_AN_ADMINISTRATOR(
            stage -> stage.with("site/web", runs()).boot().ask("site/web", AdminAction.MAINTENANCE)),
    MAINTENANCE_BY_A_SERVICE(stage -> stage.with("site/web", runs())
            .with("site/doctor", runs())
            .boot()
            .ask("site/web", AdminAction.MAINTENANCE, "svc:/site/doctor:default")),
    MAINTENANCE_BY_A_SERVICE_WITHOUT_A_NAME(
            stage -> delegated(stage, "site/web", State.MAINTENANCE, Reason.SERVICE_REQUEST)),
    COMPLETES_A_CYCLE(stage -> stage.with("site/shop", needs("site/web"))
            .with("site/db", needs("site/shop"))
            .boot()
            .with("site/web", needs("site/db"))),
    DEPENDENCY_INVALID(stage -> stage.with("site/web", runs().invalid("the group 'db' names no service"))
            .boot()),
    RESTARTER_INVALID(
            stage -> stage.with("site/web", runs().restarter("svc:/site/inetd")).boot()),
    RESTARTING_TOO_QUICKLY(stage -> {
        stage.with("site/web", runs()).with("site/shop", needs("site/web")).boot();
        for (var i = 0; i < 5; i++) stage.pass(Duration.ofSeconds(1)).dies("site/web");
        return stage;
    }),
    START_FAILED_REPEATEDLY(stage -> stage.starting("site/web", WaitStatus.exited(1))
            .with("site/web", runs())
            .with("site/shop", needs("site/web"))
            .boot()),
    START_KILLED_REPEATEDLY(stage -> stage.starting("site/web", WaitStatus.killed(9, false))
            .with("site/web", runs())
            .boot()),
    START_DUMPED_CORE_REPEATEDLY(stage -> stage.starting("site/web", WaitStatus.killed(11, true))
            .with("site/web", runs())
            .boot()),
    START_FAILED_FOR_GOOD(stage -> stage.starting("site/web", WaitStatus.exited(95))
            .with("site/web", runs())
            .with("site/shop", needs("site/web"))
            .boot()),
    START_MISCONFIGURED(stage -> stage.starting("site/web", WaitStatus.exited(96))
            .with("site/web", runs())
            .boot()),
    CHILD_MISCONFIGURED(stage -> stage.hold("site/web")
            .with("site/web", runs().child())
            .boot()
            .pass(Duration.ofSeconds(30))
            .end("site/web", WaitStatus.exited(96))),
    NOT_READY_IN_TIME_REPEATEDLY(stage -> stage.starting("site/web", WaitStatus.exited(94))
            .with("site/web", runs().care(readyWhenItSaysSo()))
            .boot()
            .timeOut("site/web")
            .timeOut("site/web")
            .timeOut("site/web")),
    ENDED_REPEATEDLY_BEFORE_IT_WAS_READY(stage -> stage.with("site/web", runs().care(readyWhenItSaysSo()))
            .boot()
            .dies("site/web")
            .dies("site/web")
            .dies("site/web")),
    CHILD_FAILED_REPEATEDLY_BEFORE_IT_WAS_READY(stage -> stage.hold("site/web")
            .with("site/web", runs().child().care(readyWhenItSaysSo()))
            .boot()
            .end("site/web", WaitStatus.exited(3))
            .end("site/web", WaitStatus.exited(3))
            .end("site/web", WaitStatus.exited(3))),
    STOP_FAILED_FOR_GOOD(stage -> stage.stopping("site/web", WaitStatus.exited(95))
            .with("site/web", runs())
            .boot()
            .ask("site/web", AdminAction.RESTART)),
    STOP_FAILED_REPEATEDLY(stage -> stage.stopping("site/web", WaitStatus.exited(1))
            .with("site/web", runs())
            .boot()
            .ask("site/web", AdminAction.RESTART)),
    MAINTENANCE_WITHOUT_AN_EXPLANATION(stage -> delegated(stage, "site/web", State.MAINTENANCE, Reason.NONE)),
    MAINTENANCE_FOR_ANOTHER_REASON(stage -> delegated(stage, "site/web", State.MAINTENANCE, Reason.CT_EV_HWERR)),

    STARTING(stage -> stage.hold("site/web")
            .with("site/web", runs())
            .with("site/shop", needs("site/web"))
            .boot()),
    NOT_READY_YET(
            stage -> stage.with("site/web", runs().care(readyWhenItSaysSo())).boot()),
    START_PUT_OFF(stage -> stage.starting("site/web", WaitStatus.exited(1))
            .with("site/web", runs().care(patient()))
            .with("site/shop", needs("site/web"))
            .boot()),
    IN_TRANSITION(
            stage -> delegated(stage, "site/web", State.OFFLINE, Optional.of(State.DISABLED), Reason.DISABLE_REQUEST)),
    DEPENDENCIES_ABSENT(
            stage -> stage.with("site/web", runs().groups("require_all svc:/site/none svc:/site/db:none file:///none"))
                    .with("site/shop", needs("site/web"))
                    .boot()
                    .file("/none", false)),
    FILE_THAT_EXCLUDES(stage -> stage.with("site/web", runs().groups("exclude_all file:///etc/nologin"))
            .boot()
            .file("/etc/nologin", true)),
    EXCLUDED_BY_WHAT_RUNS(stage -> stage.with("site/db", runs())
            .with("site/web", runs().groups("exclude_all svc:/site/db"))
            .boot()),
    NEEDS_WHAT_IS_DISABLED(stage ->
            stage.with("site/db", off()).with("site/web", needs("site/db")).boot()),
    NEEDS_WHAT_IS_TEMPORARILY_DISABLED(stage -> stage.with("site/db", runs().overridden(false))
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_IS_UNINITIALIZED(stage -> stage.with("site/db", runs().restarter("svc:/site/inetd:default"))
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_LACKS_SOMETHING(stage -> stage.with("site/db", runs().groups("require_all svc:/site/none"))
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_IS_STARTING(stage -> stage.hold("site/db")
            .with("site/db", runs())
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_AN_ADMINISTRATOR_TOOK_DOWN(stage -> stage.with("site/db", runs())
            .with("site/web", needs("site/db"))
            .boot()
            .ask("site/web", AdminAction.RESTART)
            .ask("site/db", AdminAction.MAINTENANCE)
            .ask("site/web", AdminAction.RESTART)),
    NEEDS_WHAT_COMPLETED_A_CYCLE(stage -> stage.with("site/a", needs("site/b"))
            .boot()
            .with("site/b", needs("site/a"))
            .with("site/web", needs("site/b"))),
    NEEDS_WHAT_FAILED_REPEATEDLY(stage -> stage.starting("site/db", WaitStatus.exited(1))
            .with("site/db", runs())
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_FAILED_FOR_GOOD(stage -> stage.starting("site/db", WaitStatus.exited(95))
            .with("site/db", runs())
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_HAS_AN_INVALID_DEPENDENCY(stage -> stage.with("site/db", runs().invalid("x"))
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_HAS_AN_INVALID_RESTARTER(stage -> stage.with("site/db", runs().restarter("svc:/site/inetd"))
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WHAT_RESTARTED_TOO_QUICKLY(stage -> {
        stage.with("site/db", runs()).boot();
        for (var i = 0; i < 5; i++) stage.pass(Duration.ofSeconds(1)).dies("site/db");
        return stage.with("site/web", needs("site/db"));
    }),
    NEEDS_WHAT_A_SERVICE_TOOK_DOWN(stage -> stage.with("site/db", runs())
            .boot()
            .ask("site/db", AdminAction.MAINTENANCE, "svc:/site/doctor:default")
            .with("site/web", needs("site/db"))),
    NEEDS_WHAT_IS_DOWN_WITHOUT_AN_EXPLANATION(
            stage -> delegated(stage, "site/db", State.MAINTENANCE, Reason.NONE).with("site/web", needs("site/db"))),
    NEEDS_WHAT_IS_OFFLINE(stage ->
            delegated(stage, "site/db", State.OFFLINE, Reason.PER_CONFIGURATION).with("site/web", needs("site/db"))),
    NEEDS_ONE_OF_SEVERAL(stage -> stage.with("site/db1", off())
            .with("site/db2", off())
            .with("site/web", runs().groups("require_any svc:/site/db1 svc:/site/db2:default"))
            .boot()),
    NEEDS_WHAT_WAITS_FOR_ITS_NEXT_START(stage -> stage.starting("site/db", WaitStatus.exited(1))
            .with("site/db", runs().care(patient()))
            .with("site/web", needs("site/db"))
            .boot()),
    WAITS_FOR_WHAT_IS_OPTIONAL(stage -> stage.hold("site/db")
            .with("site/db", runs())
            .with("site/web", runs().groups("optional_all svc:/site/db"))
            .boot()),
    WAITS_FOR_WHAT_WOULD_TAKE_IT_DOWN(stage -> stage.hold("site/db1")
            .with("site/db1", runs())
            .with("site/web", runs().groups(RestartOn.RESTART, "require_any svc:/site/db1 svc:/site/db2"))
            .with("site/shop", needs("site/web"))
            .boot()
            .with("site/db1", off())
            .with("site/db2", runs())),
    NEEDS_WHAT_WAITS_FOR_OTHERS_TO_STOP(stage -> stage.hold("site/db1")
            .with("site/db1", runs())
            .with("site/app", runs().groups(RestartOn.RESTART, "require_any svc:/site/db1 svc:/site/db2"))
            .with("site/web", needs("site/app"))
            .boot()
            .with("site/db1", off())
            .with("site/db2", runs())),
    NEEDS_OVER_SEVERAL_LINKS(stage -> stage.starting("site/disk", WaitStatus.exited(1))
            .with("site/disk", runs())
            .with("site/volume-manager-of-the-second-storage-array", needs("site/disk"))
            .with("site/db", needs("site/volume-manager-of-the-second-storage-array"))
            .with("site/web", needs("site/db"))
            .boot()),
    NEEDS_WITH_A_LONG_NAME(
            stage -> stage.with("site/a-service-with-quite-a-long-name-that-does-not-fit-on-a-line", off())
                    .with("site/web", needs("site/a-service-with-quite-a-long-name-that-does-not-fit-on-a-line"))
                    .boot()),
    RESTARTER_DOWN(stage -> stage.with("site/inetd", runs())
            .with("site/web", runs().restarter("svc:/site/inetd:default"))
            .boot()
            .reports("site/web", State.OFFLINE, Optional.empty(), Reason.PER_CONFIGURATION)
            .ask("site/inetd", AdminAction.MAINTENANCE)),
    UNKNOWN(stage -> delegated(stage, "site/web", State.OFFLINE, Reason.PER_CONFIGURATION)),

    DEGRADED_BY_AN_ADMINISTRATOR(stage -> stage.with("site/web", runs()).boot().ask("site/web", AdminAction.DEGRADED)),
    DEGRADED_BY_ITS_HEALTH_CHECK(stage -> delegated(stage, "site/web", State.DEGRADED, Reason.HEALTH_CHECK_FAILED)),
    DEGRADED_FOR_ANOTHER_REASON(stage -> delegated(stage, "site/web", State.DEGRADED, Reason.CT_EV_HWERR));

    private final UnaryOperator<EngineStage> making;

    Situation(UnaryOperator<EngineStage> making) {
        this.making = making;
    }

    void make(EngineStage stage) {
        making.apply(stage);
    }

    /// The approved text's file.
    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    private static Care readyWhenItSaysSo() {
        return new Care(
                Optional.empty(),
                Hooks.NONE,
                Optional.of(new Readiness.Notify()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /// Waits a minute before it starts again.
    private static Care patient() {
        var minute = Duration.ofMinutes(1);
        var policy = new RestartPolicy(minute, 2, minute.multipliedBy(10), 0, minute, 0);
        return new Care(
                Optional.of(policy), Hooks.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    private static Service runs() {
        return new Service().commands();
    }

    private static Service off() {
        return runs().enabled(false);
    }

    private static Service needs(String name) {
        return runs().groups("require_all svc:/" + name);
    }

    /// A service in the care of a restarter of its own, which says this of it.
    private static EngineStage delegated(EngineStage stage, String name, State state, Reason reason) {
        return delegated(stage, name, state, Optional.empty(), reason);
    }

    private static EngineStage delegated(
            EngineStage stage, String name, State state, Optional<State> next, Reason reason) {
        return stage.with("site/inetd", runs())
                .with(name, runs().restarter("svc:/site/inetd:default"))
                .boot()
                .reports(name, state, next, reason);
    }
}
