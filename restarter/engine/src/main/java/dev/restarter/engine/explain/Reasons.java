package dev.restarter.engine.explain;

import dev.restarter.engine.Configuration;
import dev.restarter.engine.Life;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.Upkeep.Unready;
import dev.restarter.model.ExitCode;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Reason;
import dev.restarter.model.Signal;
import dev.restarter.model.State;
import dev.restarter.model.WaitStatus;
import java.util.List;
import java.util.Optional;

/// The sentences about an instance that is its own cause (reference 9.1.5, the table of reasons).
final class Reasons {
    private final Picture picture;

    Reasons(Picture picture) {
        this.picture = picture;
    }

    /// @param blocked what is wrong with the instance's own dependencies
    List<Finding> of(Status status, List<Finding> blocked) {
        var life = status.life().orElseThrow();
        var fmri = status.fmri();
        return switch (life.state()) {
            case UNINITIALIZED -> List.of(uninitialized(status));
            case DISABLED -> List.of(disabled(status));
            case OFFLINE -> offline(status, life, blocked);
            case MAINTENANCE -> List.of(maintenance(status, life));
            case DEGRADED ->
                List.of(
                        life.reason() == Reason.HEALTH_CHECK_FAILED
                                ? Finding.own("Its health check fails.", Diagnosis.UNWELL, fmri)
                                : Finding.own(degraded(life), Diagnosis.DEGRADED, fmri));
            case ONLINE, LEGACY_RUN -> status.isEnabled() ? List.of() : List.of(goingDown(fmri));
        };
    }

    /// What is wrong with the restarter of an instance that cannot start for no other reason.
    Optional<Finding> restarter(Status status) {
        var name = restarterOf(status);
        var fmri = status.fmri();
        var parsed = parsed(name);
        if (parsed.isEmpty()) {
            return Optional.of(
                    Finding.own("Restarter \"" + name + "\" is invalid.", Diagnosis.RESTARTER_INVALID, fmri));
        }
        var found = picture.find(parsed.get());
        // svc.startd answers this question itself, so it is there even where its own manifest is not.
        if (found.isEmpty() && !name.equals(Configuration.STARTD)) {
            return Optional.of(
                    Finding.own("Restarter \"" + name + "\" does not exist.", Diagnosis.RESTARTER_ABSENT, fmri));
        }
        return Optional.empty();
    }

    private Finding uninitialized(Status status) {
        var wrong = restarter(status);
        if (wrong.isPresent()) return wrong.get();
        var restarter = InstanceFmri.parse(restarterOf(status));
        var runs = picture.find(restarter).map(Status::isRunning).orElse(true);
        return runs
                ? Finding.own(
                        "Restarter " + restarter + " has not initialized service state.",
                        Diagnosis.RESTARTER_SILENT,
                        restarter)
                : Finding.own("Restarter " + restarter + " is not running.", Diagnosis.RESTARTER_DOWN, restarter);
    }

    private static Finding disabled(Status status) {
        if (isByItself(status)) {
            return Finding.own(
                    "Temporarily disabled by its own start method.", Diagnosis.DISABLED_BY_METHOD, status.fmri());
        }
        var temporarily = isTemporarily(status);
        var comment = status.configuration().map(Configuration::comment).orElse("");
        var what = temporarily ? "Temporarily disabled by an administrator" : "Disabled by an administrator";
        return Finding.own(
                comment.isEmpty() ? what + "." : what + ": " + comment,
                temporarily ? Diagnosis.DISABLED_TEMPORARILY : Diagnosis.DISABLED,
                status.fmri());
    }

    private static String degraded(Life life) {
        return life.reason() == Reason.ADMINISTRATIVE_REQUEST || life.reason() == Reason.NONE
                ? "Degraded by an administrator."
                : "Degraded because " + life.reason().sentence() + ".";
    }

    /// Whether its start method asked for it, by exit code 101 (reference 5.7).
    private static boolean isByItself(Status status) {
        var asked = WaitStatus.exited(ExitCode.TEMP_DISABLE.status());
        return isTemporarily(status)
                && status.life().flatMap(life -> life.start().status()).equals(Optional.of(asked));
    }

    /// Whether the override is what disables it.
    static boolean isTemporarily(Status status) {
        return status.configuration()
                .filter(c -> c.override().isPresent() && !c.override().equals(c.enabled()))
                .isPresent();
    }

    private static Finding goingDown(InstanceFmri fmri) {
        return Finding.own("Being disabled, after the services that depend on it.", Diagnosis.IN_TRANSITION, fmri);
    }

    private List<Finding> offline(Status status, Life life, List<Finding> blocked) {
        var fmri = status.fmri();
        if (life.phase() instanceof Phase.Awaiting) {
            var said = life.upkeep().status();
            var sentence = said.isEmpty() ? "Not ready yet." : "Not ready yet: " + said;
            return List.of(Finding.own(sentence, Diagnosis.STARTING, fmri));
        }
        if (life.phase() instanceof Phase.Delayed) {
            var when = life.upkeep().nextTry().map(next -> " until " + next).orElse("");
            return List.of(Finding.own(
                    "Failed; its restart policy puts off the next start" + when + ".", Diagnosis.DELAYED, fmri));
        }
        if (life.next().isPresent()) {
            var next = life.next().get();
            return List.of(
                    next == State.ONLINE
                            ? Finding.own("Start method is running.", Diagnosis.STARTING, fmri)
                            : Finding.own(
                                    "Transitioning to state " + next.word() + ".", Diagnosis.IN_TRANSITION, fmri));
        }
        if (!status.isEnabled()) return List.of(goingDown(fmri));
        if (!blocked.isEmpty()) return blocked;
        return List.of(restarter(status).orElseGet(() -> Finding.own("Unknown.", Diagnosis.UNKNOWN, fmri)));
    }

    private Finding maintenance(Status status, Life life) {
        var fmri = status.fmri();
        var faults = status.configuration().map(c -> c.care().faults()).orElse(List.of());
        if (life.reason() == Reason.METHOD_FAILED && !faults.isEmpty()) {
            return Finding.own("Property " + faults.getFirst() + ".", Diagnosis.CARE_INVALID, fmri);
        }
        return switch (life.reason()) {
            case ADMINISTRATIVE_REQUEST ->
                Finding.own("Maintenance requested by an administrator.", Diagnosis.MAINTENANCE_BY_ADMINISTRATOR, fmri);
            case SERVICE_REQUEST -> requested(life, fmri);
            case DEPENDENCY_CYCLE -> cycle(fmri);
            case INVALID_DEPENDENCY -> Finding.own(invalid(status), Diagnosis.DEPENDENCY_INVALID, fmri);
            case INVALID_RESTARTER ->
                Finding.own("Restarter \"" + restarterOf(status) + "\" is invalid.", Diagnosis.RESTARTER_INVALID, fmri);
            case RESTARTING_TOO_QUICKLY -> Finding.own("Restarting too quickly.", Diagnosis.TOO_QUICK, fmri);
            case FAULT_THRESHOLD_REACHED, METHOD_FAILED -> failed(life, fmri);
            case NONE ->
                Finding.own("Restarter " + restarterOf(status) + " gave no explanation.", Diagnosis.UNEXPLAINED, fmri);
            case BAD_REPO_STATE,
                    CLEAR_REQUEST,
                    CT_EV_CORE,
                    CT_EV_EXIT,
                    CT_EV_HWERR,
                    CT_EV_SIGNAL,
                    DEPENDENCIES_SATISFIED,
                    DEPENDENCY_ACTIVITY,
                    DISABLE_REQUEST,
                    ENABLE_REQUEST,
                    HEALTH_CHECK_FAILED,
                    HEALTH_CHECK_PASSED,
                    INSERT_IN_GRAPH,
                    PER_CONFIGURATION,
                    RESTART_REQUEST,
                    WATCHDOG_EXPIRED -> Finding.own("Unknown.", Diagnosis.UNKNOWN_MAINTENANCE, fmri);
        };
    }

    /// The path leads round, as far as the cycle still exists.
    private Finding cycle(InstanceFmri fmri) {
        return new Finding(
                "Completes a dependency cycle.",
                0,
                Diagnosis.CYCLE.code(),
                Diagnosis.CYCLE.next(fmri),
                Round.from(fmri, picture),
                Optional.empty());
    }

    private static String invalid(Status status) {
        return status.configuration()
                .flatMap(Configuration::invalid)
                .map(what -> "Has invalid dependency: " + what + ".")
                .orElse("Has invalid dependency.");
    }

    private static Finding failed(Life life, InstanceFmri fmri) {
        var repeatedly = life.reason() == Reason.FAULT_THRESHOLD_REACHED;
        if (life.upkeep().unready().isPresent()) {
            var why = unready(life.upkeep().unready().get(), life.start().status());
            var sentence = repeatedly ? "Failed repeatedly to become ready; last, it " + why : "It " + why;
            return Finding.own(sentence + ".", Diagnosis.START_FAILED, fmri);
        }
        var status = life.start().status().filter(how -> !how.isSuccess());
        if (status.isEmpty()) {
            var sentence = repeatedly ? "Method failed repeatedly." : "Method failed.";
            return Finding.own(sentence, Diagnosis.METHOD_FAILED, fmri);
        }
        var sentence = "Start method " + (repeatedly ? "failed repeatedly, last " : "") + ended(status.get()) + ".";
        return Finding.own(sentence, Diagnosis.START_FAILED, fmri);
    }

    /// A child service's own end is its start method's, which says more.
    private static String unready(Unready why, Optional<WaitStatus> start) {
        return switch (why) {
            case Unready.Late late -> "was not ready within " + late.after().toSeconds() + " seconds";
            case Unready.Ended _ ->
                start.filter(how -> !how.isSuccess()).map(how -> ended(how)).orElse("ended") + " before it was ready";
        };
    }

    private static Finding requested(Life life, InstanceFmri fmri) {
        var by = life.reasonFmri();
        if (by.isEmpty()) {
            return Finding.own("Maintenance requested by another service.", Diagnosis.MAINTENANCE_BY_SERVICE, fmri);
        }
        return new Finding(
                "Maintenance requested by \"" + by + "\"",
                0,
                Diagnosis.MAINTENANCE_BY_SERVICE.code(),
                Diagnosis.MAINTENANCE_BY_SERVICE.next(fmri),
                List.of(),
                parsed(by));
    }

    /// How a method ended, as the middle of a sentence.
    static String ended(WaitStatus how) {
        if (how.signal()) {
            var what = Signal.numbered(how.value()).map(Signal::sentence).orElse("an unknown signal");
            return (how.core() ? "dumped core on " : "died on ") + what + " (" + how.value() + ")";
        }
        if (how.value() == ExitCode.ERR_CONFIG.status()) return "exited with $SMF_EXIT_ERR_CONFIG";
        if (how.value() == ExitCode.ERR_FATAL.status()) return "exited with $SMF_EXIT_ERR_FATAL";
        return "exited with status " + how.value();
    }

    static String restarterOf(Status status) {
        return status.configuration()
                .map(Configuration::restarter)
                .filter(name -> !name.isEmpty())
                .orElse(Configuration.STARTD);
    }

    static Optional<InstanceFmri> parsed(String fmri) {
        try {
            return Optional.of(InstanceFmri.parse(fmri));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
