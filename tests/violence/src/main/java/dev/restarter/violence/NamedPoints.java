package dev.restarter.violence;

import dev.restarter.house.Manifests;
import dev.restarter.house.Patience;
import dev.restarter.house.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The manager dies at each of its fault points while everything that it does is asked of it, and its successor has to
/// go on from there.
///
/// In the short form a successor is armed with the next point already, so that it may die in the middle of taking over;
/// what it finds is checked as soon as one lives. In the long form each death is followed by a manager that may live,
/// and each point is tried at its first, second and fifth passing.
final class NamedPoints {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /// Two that are needed and two that need, one of them a single process: nobody ever touches them.
    private static final Part STILL = Part.lasting("still");

    private static final Part FOLLOWER = Part.lasting("still-follower").needing("still", "restart");
    private static final Part PROCESS = Part.ofOneProcess("still-process");
    private static final Part TOGGLED = Part.lasting("toggled");
    private static final Part RESTARTED = Part.lasting("restarted");
    private static final Part REFRESHED = Part.lasting("refreshed");
    private static final Part MARKED = Part.lasting("marked").thatMayDie();
    private static final Request CLEAR = new Request(MARKED, "online", "", List.of("clear"));
    private static final Part VICTIM = Part.lasting("victim").thatMayDie();
    private static final Part MOURNER = Part.lasting("mourner").needing("victim", "error");
    private static final Part READY = Part.lasting("ready")
            .group(
                    "readiness",
                    Manifests.property("type", "astring", "exec"),
                    Manifests.property("exec", "astring", "true"));
    private static final Part ASKS =
            Part.lasting("asks").doing("exit 101").disabled().thatMayDie();
    private static final Part SILENT = Part.lasting("silent")
            .thatMayDie()
            .disabled()
            .group("watchdog", Manifests.property("timeout_seconds", "count", 1));
    private static final Part DELEGATED =
            Part.lasting("delegated").with("<restarter><service_fmri value=\"svc:/test/nobody:default\"/></restarter>");
    private static final Part WAITING = Part.lasting("waiting")
            .with("<dependency name=\"file\" grouping=\"require_all\" restart_on=\"none\" type=\"path\"><service_fmri"
                    + " value=\"file://localhost/etc/passwd\"/></dependency>");
    private static final List<Part> CAST = List.of(
            STILL, FOLLOWER, PROCESS, TOGGLED, RESTARTED, REFRESHED, MARKED, VICTIM, MOURNER, READY, ASKS, SILENT,
            DELEGATED, WAITING);

    private final Trial trial;
    private final Stage stage;
    private final List<String> broken = new ArrayList<>();
    private final List<String> sinceLook = new ArrayList<>(); // points at which managers died that nobody looked at

    private NamedPoints(Trial trial, Stage stage) {
        this.trial = trial;
        this.stage = stage;
    }

    /// A service whose method runs every second, and the restarter that it is delegated to.
    private static String rounds(Records records) {
        var restarter = "svc:/system/svc/periodic-restarter:default";
        return Manifests.service(
                        "system/svc/periodic-restarter",
                        ":true",
                        Manifests.property("duration", "astring", "transient"))
                + """
                <service name="test/rounds" type="service" version="1">
                  <create_default_instance enabled="true"/>
                  <restarter><service_fmri value="%s"/></restarter>
                  <periodic_method exec="%s" timeout_seconds="60" period="1" persistent="true" recover="true"/>
                </service>
                """.formatted(restarter, Manifests.escaped(records.act("periodic", "rounds", ":")));
    }

    /// The points that this tree's manager knows, by their names.
    static List<String> known(Tree tree) throws IOException, InterruptedException {
        return tree.run(Map.of(), "svc.startd", "--fault-points")
                .out()
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    /// Dies at each of these points.
    ///
    /// @param points as `--die-at` takes them
    /// @return what broke, each with where
    static List<String> endure(Trial trial, List<String> points) throws IOException, InterruptedException {
        try (var stage = Stage.open(trial, "points", CAST, NamedPoints::rounds)) {
            var ordeal = new NamedPoints(trial, stage);
            ordeal.look("its start");
            stage.kill();
            for (var point : points) {
                trial.progress().accept(point);
                ordeal.die(point);
                if (!trial.whole()) continue;
                ordeal.recover();
                stage.kill();
            }
            ordeal.recover();
            stage.daemon().run("svcadm", "shutdown");
            stage.daemon().exitStatus();
            ordeal.broken.addAll(stage.leftovers());
            return ordeal.broken;
        }
    }

    private void recover() throws IOException {
        stage.daemon().startAgain();
        look("a death at " + sinceLook);
    }

    /// @return whether a manager lives and was looked at
    private boolean look(String after) throws IOException {
        var verdict = stage.verdict(part -> part != SILENT && part != DELEGATED);
        verdict.ifPresent(found -> found.forEach(what -> broken.add("after " + after + ": " + what)));
        if (verdict.isPresent()) sinceLook.clear();
        return verdict.isPresent();
    }

    private void die(String point) throws IOException, InterruptedException {
        prepare(point);
        var lives = stage.daemon().startAgain(List.of("--die-at", point));
        if (lives && look("a death at " + sinceLook)) provoke(point);
        sinceLook.add(point);
        if (Patience.holdsWithin(PATIENCE, () -> !stage.daemon().isAlive())) {
            stage.died();
        } else {
            // A point may be passed less often than it was to be.
            if (!point.contains(":")) broken.add("the manager never came to " + point);
            stage.kill();
        }
    }

    /// What has to be so before the manager is started to come to a point.
    private void prepare(String point) throws IOException {
        if (point.startsWith("after-import")) {
            Files.writeString(
                    stage.root().resolve("manifests/test.xml"), "<!-- changed -->\n", StandardOpenOption.APPEND);
        }
    }

    /// Something comes, and goes again.
    private void deleteSomething() throws IOException, InterruptedException {
        var doomed = Manifests.service("test/doomed", ":true", Manifests.property("duration", "astring", "transient"));
        var file = Files.writeString(stage.root().resolve("doomed.xml"), Manifests.bundle(doomed));
        stage.daemon().run("svccfg", "import", file.toString());
        stage.daemon().run("svccfg", "delete", "-f", "test/doomed");
    }

    /// Asks for all that a manager can do, until it has died of it.
    private void provoke(String point) throws IOException, InterruptedException {
        if (point.contains("shutdown")) {
            shutDown();
            return;
        }
        stage.daemon().run("svcadm", "disable", "test/silent");
        if (!ask(Request.disable(TOGGLED))) return;
        killTheVictim();
        if (!ask(Request.restart(RESTARTED)) || !ask(Request.refresh(REFRESHED))) return;
        if (!stage.ledger().isSurely(MARKED, "online") && !ask(CLEAR)) return;
        if (!ask(new Request(MARKED, "maintenance", "stop", List.of("mark", "maintenance")))) return;
        if (!ask(new Request(ASKS, "disabled", "start", List.of("enable")))) return;
        if (!ask(Request.restart(READY)) || !ask(Request.enable(TOGGLED))) return;
        if (stage.daemon().run("svcadm", "milestone", "all").exit() != 0) return;
        if (point.contains("forgetting")) deleteSomething();
        if (point.contains("signal")) dumpCore();
        if (point.contains("kill")) fallSilent();
    }

    private boolean ask(Request request) throws IOException, InterruptedException {
        if (stage.ask(request)) return true;
        if (Patience.holdsWithin(A_MOMENT, () -> !stage.daemon().isAlive())) return false;
        broken.add("the manager refused to " + request.arguments() + " "
                + request.part().name());
        return true;
    }

    private void killTheVictim() throws IOException {
        stage.ledger().touch(VICTIM);
        stage.ledger().touch(MOURNER);
        var pid = Long.parseLong(
                Files.readString(stage.root().resolve("acts/pids/victim")).strip());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private void dumpCore() throws IOException, InterruptedException {
        stage.ledger().touch(MOURNER);
        ask(new Request(VICTIM, "online", "", List.of("restart", "-d")));
    }

    /// One whose watchdog hears nothing is killed, again and again.
    private void fallSilent() throws IOException, InterruptedException {
        stage.daemon().run("svcadm", "enable", "-t", "test/silent");
        Patience.holdsWithin(PATIENCE, () -> !stage.daemon().isAlive());
    }

    /// Everything goes, and comes back with the next manager.
    private void shutDown() throws IOException, InterruptedException {
        CAST.forEach(stage.ledger()::touch);
        stage.daemon().run("svcadm", "shutdown");
    }
}
