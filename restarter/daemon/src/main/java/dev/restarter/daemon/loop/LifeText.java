package dev.restarter.daemon.loop;

import dev.restarter.engine.FirstStart;
import dev.restarter.engine.Life;
import dev.restarter.engine.Life.Letter;
import dev.restarter.engine.Phase;
import dev.restarter.engine.Phase.Target;
import dev.restarter.engine.Phase.Then;
import dev.restarter.engine.RestarterEvent;
import dev.restarter.model.ErrorLevel;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.InstanceRecord;
import dev.restarter.model.Reason;
import dev.restarter.model.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A life as a row of the volatile database, and back. What has no column of its own stands in the engine's note:
/// words parted by blanks, their parts by `;`, those of a target by `|`; none of these occurs in an FMRI.
public final class LifeText {
    private LifeText() {}

    /// @param log the file of the instance's log
    public static InstanceRecord write(InstanceFmri fmri, Life life, String log) {
        var start = life.start();
        return new InstanceRecord(
                fmri,
                life.state(),
                life.next(),
                life.reason(),
                life.reasonFmri(),
                life.since(),
                life.contract().map(held -> OptionalLong.of(held.id())).orElse(OptionalLong.empty()),
                methodContract(life.phase()),
                start.pid() == 0 ? OptionalInt.empty() : OptionalInt.of(start.pid()),
                start.pid() == 0 ? OptionalLong.empty() : OptionalLong.of(start.ticks()),
                start.status(),
                start.ended(),
                log,
                note(life));
    }

    private static OptionalLong methodContract(Phase phase) {
        return switch (phase) {
            case Phase.Stopping stopping -> OptionalLong.of(stopping.contract());
            case Phase.Refreshing refreshing -> OptionalLong.of(refreshing.contract());
            case Phase.Clearing clearing -> OptionalLong.of(clearing.contract());
            case Phase.Idle _,
                    Phase.Starting _,
                    Phase.Awaiting _,
                    Phase.Draining _,
                    Phase.Killing _,
                    Phase.Throttled _,
                    Phase.Delayed _ -> OptionalLong.empty();
        };
    }

    private static String note(Life life) {
        var words = new ArrayList<String>();
        words.add("phase=" + phase(life.phase()));
        words.add("enabled=" + life.enabled());
        words.add("faults=" + life.faults());
        words.add("token=" + life.token());
        life.contract().filter(Life.Held::empty).ifPresent(_ -> words.add("empty"));
        life.carried().ifPresent(reason -> words.add("carried=" + reason.word()));
        life.firstStart().began().ifPresent(at -> words.add("began=" + moment(at)));
        life.firstStart().online().ifPresent(at -> words.add("online=" + moment(at)));
        if (!life.starts().isEmpty()) {
            words.add("starts="
                    + String.join(
                            ";", life.starts().stream().map(LifeText::moment).toList()));
        }
        if (!life.waiting().isEmpty()) {
            words.add("waiting="
                    + String.join(
                            ";", life.waiting().stream().map(LifeText::letter).toList()));
        }
        UpkeepText.write(life.upkeep(), words);
        return String.join(" ", words);
    }

    private static String phase(Phase phase) {
        return switch (phase) {
            case Phase.Idle _ -> "idle";
            case Phase.Starting s -> "starting;" + s.contract() + ";" + s.killed();
            case Phase.Awaiting a -> "awaiting;" + a.contract() + ";" + a.killed();
            case Phase.Delayed _ -> "delayed";
            case Phase.Clearing c -> "clearing;" + c.contract() + ";" + then(c.then());
            case Phase.Stopping s -> "stopping;" + s.contract() + ";" + target(s.target()) + ";" + s.killed();
            case Phase.Draining d -> "draining;" + target(d.target());
            case Phase.Killing k -> "killing;" + target(k.target());
            case Phase.Refreshing r -> "refreshing;" + r.contract() + ";" + r.killed();
            case Phase.Throttled t -> "throttled;" + target(t.target());
        };
    }

    private static String then(Then then) {
        return switch (then) {
            case Then.Start _ -> "start";
            case Then.Stop stop -> "stop;" + target(stop.target());
            case Then.Refresh _ -> "refresh";
            case Then.Begin _ -> "begin";
        };
    }

    private static String target(Target target) {
        return target.state().word() + "|" + target.reason().word() + "|"
                + target.level().name().toLowerCase(Locale.ROOT) + "|" + target.requester();
    }

    /// @throws IllegalArgumentException if the note is not one of ours
    public static Life read(InstanceRecord row) {
        var phase = phase(word(row.engine(), "phase").orElse("idle").split(";", -1));
        var start = new Life.Start(
                row.startPid().orElse(0), row.startPidTicks().orElse(0), row.startStatus(), row.startEnded());
        var empty = (" " + row.engine() + " ").contains(" empty ");
        return new Life(
                row.state(),
                row.next(),
                row.reason(),
                row.reasonFmri(),
                row.since(),
                word(row.engine(), "enabled").map(Boolean::parseBoolean).orElse(false),
                phase,
                row.contract().isPresent()
                        ? Optional.of(new Life.Held(row.contract().getAsLong(), empty))
                        : Optional.empty(),
                start,
                new FirstStart(
                        word(row.engine(), "began").map(LifeText::moment),
                        word(row.engine(), "online").map(LifeText::moment)),
                word(row.engine(), "faults").map(Integer::parseInt).orElse(0),
                starts(row.engine()),
                word(row.engine(), "carried").flatMap(Reason::named),
                word(row.engine(), "token").map(Long::parseLong).orElse(0L),
                waiting(row.engine()),
                UpkeepText.read(row.engine()));
    }

    private static String letter(Letter letter) {
        return letter.event() + "|" + letter.reason().word() + "|" + letter.requester();
    }

    private static List<Letter> waiting(String note) {
        return word(note, "waiting")
                .map(text -> List.of(text.split(";")).stream()
                        .map(letter -> letter.split("\\|", -1))
                        .map(part -> new Letter(
                                RestarterEvent.valueOf(part[0]),
                                Reason.named(part[1]).orElseThrow(),
                                part[2]))
                        .toList())
                .orElse(List.of());
    }

    static Optional<String> word(String note, String name) {
        for (var word : note.split(" ")) {
            if (word.startsWith(name + "=")) return Optional.of(word.substring(name.length() + 1));
        }
        return Optional.empty();
    }

    private static List<Instant> starts(String note) {
        return word(note, "starts")
                .map(text ->
                        List.of(text.split(";")).stream().map(LifeText::moment).toList())
                .orElse(List.of());
    }

    // Seconds and nanoseconds of a second: a calendar date takes as long to write as all the rest of a row.
    private static String moment(Instant at) {
        return at.getEpochSecond() + "." + at.getNano();
    }

    private static Instant moment(String text) {
        var dot = text.indexOf('.');
        return Instant.ofEpochSecond(
                Long.parseLong(text, 0, dot, 10), Long.parseLong(text, dot + 1, text.length(), 10));
    }

    private static Phase phase(String[] part) {
        return switch (part[0]) {
            case "idle" -> new Phase.Idle();
            case "starting" -> new Phase.Starting(Long.parseLong(part[1]), Boolean.parseBoolean(part[2]));
            case "awaiting" -> new Phase.Awaiting(Long.parseLong(part[1]), Boolean.parseBoolean(part[2]));
            case "delayed" -> new Phase.Delayed();
            case "clearing" -> new Phase.Clearing(Long.parseLong(part[1]), then(part));
            case "stopping" ->
                new Phase.Stopping(Long.parseLong(part[1]), target(part[2]), Boolean.parseBoolean(part[3]));
            case "draining" -> new Phase.Draining(target(part[1]));
            case "killing" -> new Phase.Killing(target(part[1]));
            case "refreshing" -> new Phase.Refreshing(Long.parseLong(part[1]), Boolean.parseBoolean(part[2]));
            case "throttled" -> new Phase.Throttled(target(part[1]));
            default -> throw new IllegalArgumentException("no phase is called '" + part[0] + "'");
        };
    }

    private static Then then(String[] part) {
        return switch (part[2]) {
            case "start" -> new Then.Start();
            case "stop" -> new Then.Stop(target(part[3]));
            case "refresh" -> new Then.Refresh();
            case "begin" -> new Then.Begin();
            default -> throw new IllegalArgumentException("nothing is called '" + part[2] + "' after a clearing");
        };
    }

    private static Target target(String text) {
        var part = text.split("\\|", -1);
        return new Target(
                State.named(part[0]).orElseThrow(),
                Reason.named(part[1]).orElseThrow(),
                ErrorLevel.valueOf(part[2].toUpperCase(Locale.ROOT)),
                part[3]);
    }
}
