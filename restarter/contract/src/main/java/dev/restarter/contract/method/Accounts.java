package dev.restarter.contract.method;

import dev.restarter.kernel.process.NameService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The users and groups of this machine, read from `/etc/passwd` and `/etc/group` at each question, so that a change
/// counts at once. What is not there is asked of the C library, which knows the other sources of `/etc/nsswitch.conf`
/// (LDAP and the like).
public final class Accounts {
    private static final long LARGEST = 0xfffffffeL; // the number above it means "none" to the kernel

    private final Path passwd;
    private final Path group;
    private final boolean withNameService;

    private Accounts(Path folder, boolean withNameService) {
        this.passwd = folder.resolve("passwd");
        this.group = folder.resolve("group");
        this.withNameService = withNameService;
    }

    /// The accounts of this machine.
    public static Accounts ofMachine() {
        return new Accounts(Path.of("/etc"), true);
    }

    /// Accounts in the files `passwd` and `group` of a folder, and nowhere else.
    public static Accounts in(Path folder) {
        return new Accounts(folder, false);
    }

    /// @param group the primary group; empty if nobody knows the account
    record User(long id, Optional<String> name, Optional<Long> group) {}

    /// Asks the C library, which may wait for a network: on a thread of its own, since a foreign call holds up the
    /// carrier of a virtual thread and there are few of these.
    private <T> Optional<T> nameService(Supplier<Optional<T>> question) {
        if (!withNameService) return Optional.empty();
        var answer = new FutureTask<>(question::get);
        Thread.ofPlatform().daemon().name("name service").start(answer);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalArgumentException(
                    "the accounts of this machine cannot be read: "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("the accounts of this machine were not read, since svc.startd ends", e);
        }
    }

    private static User known(NameService.User user) {
        return new User(user.uid(), Optional.of(user.name()), Optional.of(user.gid()));
    }

    /// Looks up a name or a number: a leading digit means a number (reference 5.5).
    ///
    /// @throws IllegalArgumentException if there is no such user
    User user(String text) {
        if (isNumber(text)) {
            var id = number("user", text);
            return line(passwd, fields -> fields[2].equals(Long.toString(id)))
                    .map(fields -> new User(id, Optional.of(fields[0]), Optional.of(Long.parseLong(fields[3]))))
                    .or(() -> nameService(() -> NameService.user(id)).map(Accounts::known))
                    .orElse(new User(id, Optional.empty(), Optional.empty()));
        }
        return line(passwd, fields -> fields[0].equals(text))
                .map(fields -> new User(
                        Long.parseLong(fields[2]), Optional.of(fields[0]), Optional.of(Long.parseLong(fields[3]))))
                .or(() -> nameService(() -> NameService.user(text)).map(Accounts::known))
                .orElseThrow(() -> new IllegalArgumentException("there is no user '" + text
                        + "'; make the account or set the method context's 'user' to one that exists"));
    }

    /// @throws IllegalArgumentException if there is no such group
    long group(String text) {
        if (isNumber(text)) return number("group", text);
        return line(group, fields -> fields[0].equals(text))
                .map(fields -> Long.parseLong(fields[2]))
                .or(() -> nameService(
                        () -> NameService.group(text).stream().boxed().findFirst()))
                .orElseThrow(() -> new IllegalArgumentException("there is no group '" + text
                        + "'; make it or set the method context's 'group' to one that exists"));
    }

    /// The number of a user, given by name or number; empty if there is none.
    public Optional<Long> userNumber(String text) {
        return number(() -> user(text).id());
    }

    /// The number of a group, given by name or number; empty if there is none.
    public Optional<Long> groupNumber(String text) {
        return number(() -> group(text));
    }

    private static Optional<Long> number(Supplier<Long> account) {
        try {
            return Optional.of(account.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The names that `/etc/group` has for these groups.
    public Set<String> groupNames(Set<Long> numbers) {
        return lines(group)
                .filter(fields -> numbers.contains(Long.valueOf(fields[2])))
                .map(fields -> fields[0])
                .collect(Collectors.toSet());
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
        user.name()
                .flatMap(name -> nameService(() -> Optional.of(NameService.groups(name, primary))))
                .ifPresent(groups::addAll);
        return groups;
    }

    Optional<Path> home(long id) {
        return line(passwd, fields -> fields[2].equals(Long.toString(id)))
                .map(fields -> fields[5])
                .or(() -> nameService(() -> NameService.user(id)).map(NameService.User::home))
                .map(Path::of)
                .filter(Path::isAbsolute);
    }

    /// Whom this daemon runs as.
    Credential own() {
        return new Credential(numbers("Uid:").get(1), numbers("Gid:").get(1), Set.copyOf(numbers("Groups:")));
    }

    /// What this daemon may do and can hand on.
    Set<Capability> ownCapabilities() {
        return Capability.ofMask(Long.parseUnsignedLong(status("CapPrm:").getFirst(), 16));
    }

    private static List<Long> numbers(String key) {
        return status(key).stream().map(Long::valueOf).toList();
    }

    private static List<String> status(String key) {
        try (var status = Files.lines(Path.of("/proc/self/status"))) {
            return status.filter(line -> line.startsWith(key))
                    .flatMap(line ->
                            Stream.of(line.substring(key.length()).trim().split("\\s+")))
                    .filter(word -> !word.isEmpty())
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
