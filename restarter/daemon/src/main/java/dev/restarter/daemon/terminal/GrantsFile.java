package dev.restarter.daemon.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// The file of [Grants], read anew at each question, so that a change counts at once. Any thread may ask.
final class GrantsFile {
    private static final int WRITABLE_BY_OTHERS = 022;
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final int own;
    private final Consumer<String> notices;
    private final AtomicReference<List<String>> told = new AtomicReference<>(List.of());

    /// @param own the user besides root who may grant
    GrantsFile(Path file, int own, Consumer<String> notices) {
        this.file = file;
        this.own = own;
        this.notices = notices;
    }

    Grants read() {
        var grants = load();
        // Said once, and again when something else is wrong.
        if (!told.getAndSet(grants.problems()).equals(grants.problems())) {
            grants.problems().forEach(problem -> notices.accept(file + ":" + problem));
        }
        return grants;
    }

    private Grants load() {
        try {
            var facts = Files.readAttributes(file, "unix:uid,mode,size", LinkOption.NOFOLLOW_LINKS);
            if (!isTrusted((Integer) facts.get("uid"), (Integer) facts.get("mode"))) {
                return refused("its owner must be root or the manager's user, and nobody else may write it");
            }
            if ((Long) facts.get("size") > LARGEST) return refused("it is larger than " + LARGEST + " bytes");
            return Grants.parse(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Grants.NONE;
        } catch (IOException e) {
            return refused("it cannot be read: " + e.getMessage());
        }
    }

    private boolean isTrusted(int owner, int mode) {
        return (owner == 0 || owner == own) && (mode & WRITABLE_BY_OTHERS) == 0;
    }

    private static Grants refused(String why) {
        return new Grants(List.of(), List.of(" the file grants nothing, since " + why));
    }
}
