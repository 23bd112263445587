package dev.restarter.daemon.loop;

import dev.restarter.engine.Errand;
import dev.restarter.engine.Upkeep;
import dev.restarter.engine.Upkeep.Course;
import dev.restarter.engine.Upkeep.Hook;
import dev.restarter.engine.Upkeep.Unready;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The part of a life that is beyond SMF as words of the engine's note. What is as in [Upkeep#NONE] has no word, so
/// that for most services there is none.
final class UpkeepText {
    private static final String ENDED = "ended";

    private UpkeepText() {}

    static void write(Upkeep upkeep, List<String> words) {
        if (upkeep.equals(Upkeep.NONE)) return;
        number(words, "tries", upkeep.tries());
        upkeep.nextTry().ifPresent(next -> words.add("next=" + next));
        if (upkeep.ready()) words.add("ready=true");
        if (upkeep.incident()) words.add("incident=true");
        if (upkeep.toOffline()) words.add("tooffline=true");
        if (!upkeep.hooks().isEmpty()) {
            words.add("hooks="
                    + String.join(
                            ";", upkeep.hooks().stream().map(UpkeepText::hook).toList()));
        }
        number(words, "check", upkeep.check());
        number(words, "misses", upkeep.misses());
        number(words, "vigil", upkeep.vigil());
        upkeep.watchdog().ifPresent(time -> words.add("watchdog=" + time));
        number(words, "main", upkeep.mainPid());
        var rounds = upkeep.rounds();
        rounds.last().ifPresent(last -> words.add("lastrun=" + last));
        rounds.next().ifPresent(next -> words.add("nextrun=" + next));
        number(words, "run", rounds.contract());
        if (rounds.adopted()) words.add("adopted=true");
        upkeep.unready().ifPresent(why -> words.add("unready=" + unready(why)));
        // What a service says may hold anything.
        if (!upkeep.status().isEmpty()) {
            words.add("status=" + URLEncoder.encode(upkeep.status(), StandardCharsets.UTF_8));
        }
    }

    private static void number(List<String> words, String name, long value) {
        if (value != 0) words.add(name + "=" + value);
    }

    private static String hook(Hook hook) {
        return hook.errand() + "|" + hook.course() + "|" + hook.contract();
    }

    static Upkeep read(String note) {
        return new Upkeep(
                (int) number(note, "tries"),
                LifeText.word(note, "next").map(Instant::parse),
                LifeText.word(note, "ready").isPresent(),
                LifeText.word(note, "incident").isPresent(),
                hooks(note),
                number(note, "check"),
                (int) number(note, "misses"),
                number(note, "vigil"),
                LifeText.word(note, "watchdog").map(Duration::parse),
                LifeText.word(note, "status")
                        .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                        .orElse(""),
                (int) number(note, "main"),
                new Upkeep.Rounds(
                        LifeText.word(note, "lastrun").map(Instant::parse),
                        LifeText.word(note, "nextrun").map(Instant::parse),
                        number(note, "run"),
                        LifeText.word(note, "adopted").isPresent()),
                LifeText.word(note, "tooffline").isPresent(),
                LifeText.word(note, "unready").map(UpkeepText::unready));
    }

    private static String unready(Unready why) {
        return switch (why) {
            case Unready.Late late -> late.after().toString();
            case Unready.Ended _ -> ENDED;
        };
    }

    private static Unready unready(String text) {
        return text.equals(ENDED) ? new Unready.Ended() : new Unready.Late(Duration.parse(text));
    }

    private static long number(String note, String name) {
        return LifeText.word(note, name).map(Long::parseLong).orElse(0L);
    }

    private static List<Hook> hooks(String note) {
        Optional<String> text = LifeText.word(note, "hooks");
        return text.map(all -> List.of(all.split(";")).stream()
                        .map(hook -> hook.split("\\|", -1))
                        .map(part ->
                                new Hook(Errand.valueOf(part[0]), Course.valueOf(part[1]), Long.parseLong(part[2])))
                        .toList())
                .orElse(List.of());
    }
}
