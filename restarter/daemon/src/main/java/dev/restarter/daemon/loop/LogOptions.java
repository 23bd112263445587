package dev.restarter.daemon.loop;

import dev.restarter.engine.Configuration;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Change;
import dev.restarter.repository.Draft;
import dev.restarter.repository.Repository;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// How much svc.startd says, as the repository keeps it with svc.startd's own instance: `options/logging` for its log
/// and `options/boot_messages` for the console, each `quiet` unless set; the same in `options_ovr` counts for this boot
/// and wins (reference 5.9, 10.1).
public final class LogOptions {
    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);
    private static final String ALWAYS = "options";
    private static final String NOW = "options_ovr";
    private static final String LOGGING = "logging";
    private static final String BOOT_MESSAGES = "boot_messages";

    private final Repository repository;

    public LogOptions(Repository repository) {
        this.repository = repository;
    }

    /// What is asked for on the command line of a boot.
    public enum Wish {
        /// Nothing but what needs an administrator.
        QUIET(Detail.QUIET, false),
        /// A line on the console for each service that is started.
        VERBOSE(Detail.QUIET, true),
        /// As VERBOSE, and everything that is decided is in the log.
        DEBUG(Detail.DEBUG, true);

        private final Detail logging;
        private final boolean bootMessages;

        Wish(Detail logging, boolean bootMessages) {
            this.logging = logging;
            this.bootMessages = bootMessages;
        }

        /// @param option `quiet`, `verbose` or `debug`; nothing else is one
        public static Optional<Wish> of(String option) {
            return Arrays.stream(values())
                    .filter(wish -> wish.name().equalsIgnoreCase(option))
                    .findFirst();
        }
    }

    /// How much goes to the log.
    public enum Detail {
        /// What an administrator should know of.
        QUIET,
        /// Every state that an instance reaches, too.
        VERBOSE,
        /// Everything that is begun, too.
        DEBUG
    }

    /// For this boot.
    public void choose(Wish wish) {
        repository.change(draft -> choose(draft, wish));
    }

    private static Wish choose(Draft draft, Wish wish) {
        draft.createInstance(SELF);
        draft.ensureGroup(SELF, NOW, "framework", false);
        draft.setProperty(SELF, NOW, word(LOGGING, wish.logging));
        draft.setProperty(SELF, NOW, word(BOOT_MESSAGES, wish.bootMessages ? Detail.VERBOSE : Detail.QUIET));
        return wish;
    }

    private static Property word(String name, Detail value) {
        return new Property(name, PropertyType.ASTRING, value.name().toLowerCase(Locale.ROOT));
    }

    /// @return quiet, if nothing or nonsense is set
    public Detail logging() {
        return read(LOGGING);
    }

    /// Whether the console is told of each service that is started for the first time in this boot.
    public boolean bootMessages() {
        return read(BOOT_MESSAGES) != Detail.QUIET;
    }

    private Detail read(String name) {
        var live = repository.editing(SELF);
        var word = live.string(NOW, name).or(() -> live.string(ALWAYS, name)).orElse("");
        return Arrays.stream(Detail.values())
                .filter(detail -> detail.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(Detail.QUIET);
    }

    /// Tells of the detail that is wanted, now and after each change. Later calls come from the thread that
    /// commits.
    public void follow(Consumer<Detail> listener) {
        repository.subscribe(LogOptions::concerns, _ -> listener.accept(logging()));
        listener.accept(logging());
    }

    private static boolean concerns(Change change) {
        return change instanceof Change.OfGroup of
                && (of.group().equals(ALWAYS) || of.group().equals(NOW))
                && (of.entity().equals(SELF) || of.entity().equals(SELF.ofService()));
    }
}
