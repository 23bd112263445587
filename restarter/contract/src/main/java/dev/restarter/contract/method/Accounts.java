package dev.restarter.contract.method;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The users and groups of this machine, read from `/etc/passwd` and `/etc/group` at each question, so that a change
/// counts at once. Accounts that live elsewhere (LDAP and the like) are known by number only.
public final class Accounts {
    private static final long LARGEST = 0xfffffffeL; // the number above it means "none" to the kernel

    private final Path passwd;
    private final Path group;

    /// @param folder where `passwd` and `group` are, `/etc` on a machine
    public Accounts(Path folder) {
        this.passwd = folder.resolve("passwd");
        this.group = folder.resolve("group");
    }

    /// @param group the primary group; empty if the account is not in the file
    record User(long id, Optional<String> name, Optional<Long> group) {}

    /// Looks up a name or a number: a leading digit means a number (reference 5.5).
    ///
    /// @throws IllegalArgumentException if there is no such user
    User user(String text) {
        if (isNumber(text)) {
            var id = number("user", text);
            return line(passwd, fields -> fields[2].equals(Long.toString(id)))
                    .map(fields -> new User(id, Optional.of(fields[0]), Optional.of(Long.parseLong(fields[3]))))
                    .orElse(new User(id, Optional.empty(), Optional.empty()));
        }
        return line(passwd, fields -> fields[0].equals(text))
                .map(fields -> new User(
                        Long.parseLong(fields[2]), Optional.of(fields[0]), Optional.of(Long.parseLong(fields[3]))))
                .orElseThrow(() -> new IllegalArgumentException("there is no user '" + text
                        + "'; make the account or set the method context's 'user' to one that exists"));
    }

    /// @throws IllegalArgumentException if there is no such group
    long group(String text) {
        if (isNumber(text)) return number("group", text);
        return line(group, fields -> fields[0].equals(text))
                .map(fields -> Long.parseLong(fields[2]))
                .orElseThrow(() -> new IllegalArgumentException("there is no group '" + text
                        + "'; make it or set the method context's 'group' to one that exists"));
    }

    /// All groups that name the user as a member, and the primary one.
    Set<Long> groupsOf(User user, long primary) {
        var groups = new TreeSet<Long>();
        groups.add(primary);
        user.name()
                .ifPresent(name -> lines(group)
                        .filter(fields -> fields.length > 3
                                && Arrays.asList(fields[3].split(",")).contains(name))
                        .forEach(fields -> groups.add(Long.parseLong(fields[2]))));
        return groups;
    }

    Optional<Path> home(long id) {
        return line(passwd, fields -> fields[2].equals(Long.toString(id)))
                .map(fields -> Path.of(fields[5]))
                .filter(Path::isAbsolute);
    }

    /// Whom this daemon runs as.
    Credential own() {
        return new Credential(status("Uid:").get(1), status("Gid:").get(1), Set.copyOf(status("Groups:")));
    }

    private static List<Long> status(String key) {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith(key))
                    .flatMap(line ->
                            Stream.of(line.substring(key.length()).trim().split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read /proc/self/status; mount /proc", e);
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    private static long number(String what, String text) {
        try {
            var number = Long.parseLong(text);
            if (number <= LARGEST) return number;
        } catch (NumberFormatException e) {
            // told below, as for a number that is too large
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no " + what + " number; names begin with a letter, numbers are all digits");
    }

    private static Optional<String[]> line(Path file, Predicate<String[]> wanted) {
        return lines(file).filter(wanted).findFirst();
    }

    /// Lines that are not as they should be are passed over, as the C library does.
    private static Stream<String[]> lines(Path file) {
        var least = file.endsWith("passwd") ? 6 : 3;
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length >= least && fields[2].matches("[0-9]{1,10}"))
                    .filter(fields -> least < 6 || fields[3].matches("[0-9]{1,10}"));
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
