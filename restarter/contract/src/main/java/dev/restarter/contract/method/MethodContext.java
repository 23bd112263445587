package dev.restarter.contract.method;

import dev.restarter.model.MethodName;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom a method runs as, and where (reference 5.5). Each property comes from the method's own group, else from the
/// group `method_context`.
///
/// Everything is looked up when this is made, and [IllegalArgumentException] says what cannot be used. What Linux has
/// no counterpart for is named by [Counterparts] and passed over here.
final class MethodContext {
    static final String SHARED = "method_context";
    private static final String DEFAULT = ":default";
    private static final String HOME = ":home";
    private static final Set<String> ALL = Set.of(
            "use_profile",
            "profile",
            "user",
            "group",
            "supp_groups",
            "privileges",
            "limit_privileges",
            "working_directory",
            "security_flags",
            "corefile_pattern",
            "project",
            "resource_pool",
            "environment");

    /// Those of them of which no single value is read.
    private static final Set<String> LISTED_OR_UNREAD =
            Set.of("environment", "profile", "corefile_pattern", "project", "resource_pool");

    private final Properties properties;
    private final MethodName name;
    private final Accounts accounts;
    private final List<String> notes = new ArrayList<>();
    private final Optional<Credential> credential;
    private final Path folder;
    private final Confinement confinement;

    MethodContext(Properties properties, MethodName name, Accounts accounts) {
        this.properties = properties;
        this.name = name;
        this.accounts = accounts;
        var used = isWanted(properties, name);
        var wanted = used ? wantedCredential() : Optional.<Credential>empty();
        this.credential = wanted.filter(c -> !c.sameAs(accounts.own()));
        this.folder = used ? folder(wanted.orElse(accounts.own())) : Path.of("/");
        this.confinement = used ? wantedConfinement() : Confinement.NONE;
    }

    /// Whether something is said of a context for this method; for most nothing is.
    static boolean isWanted(Properties properties, MethodName name) {
        return properties.group(SHARED).isPresent()
                || properties.group(name.word()).map(PropertyGroup::properties).orElse(List.of()).stream()
                        .anyMatch(property -> ALL.contains(property.name()));
    }

    /// Empty to run as the daemon does.
    Optional<Credential> credential() {
        return credential;
    }

    Path folder() {
        return folder;
    }

    Confinement confinement() {
        return confinement;
    }

    List<String> environment() {
        return find("environment").map(Property::values).orElse(List.of());
    }

    List<String> notes() {
        return notes;
    }

    private Optional<Property> find(String property) {
        return properties.property(name.word(), property).or(() -> properties.property(SHARED, property));
    }

    private Optional<String> text(String property) {
        return find(property).flatMap(MethodContext::single);
    }

    /// A property's one value; `:default` counts as absent.
    private static Optional<String> single(Property property) {
        if (property.values().size() != 1) {
            throw new IllegalArgumentException("the method context's '" + property.name()
                    + "' must have one value; it has " + property.values().size());
        }
        return Optional.of(property.values().getFirst()).filter(value -> !value.equals(DEFAULT));
    }

    private Optional<Credential> wantedCredential() {
        var useProfile = text("use_profile");
        if (useProfile.isEmpty()) {
            if (find("user").isPresent() || find("group").isPresent()) {
                notes.add("The method context's user and group are not used, since use_profile is not set;"
                        + " set it to false.");
            }
            return Optional.empty();
        }
        refuseProfile(useProfile.get());
        var user = text("user");
        if (user.isPresent()) return Optional.of(credential(accounts.user(user.get())));
        // Root, as SMF has it, or whoever the manager itself is: nobody else can say for whom it is.
        var own = accounts.own();
        if (text("group").isEmpty() && text("supp_groups").isEmpty()) return Optional.of(own);
        return Optional.of(credential(accounts.user(Long.toString(own.user()))));
    }

    private static void refuseProfile(String useProfile) {
        if (!useProfile.equals("true")) return;
        throw new IllegalArgumentException(
                "the method context asks for an execution profile, which Linux does not have;"
                        + " give a method_credential instead");
    }

    private Credential credential(Accounts.User user) {
        var group = text("group")
                .map(accounts::group)
                .or(user::group)
                .orElseThrow(() -> new IllegalArgumentException(
                        "user " + user.id() + " of the method context is in no account file, so 'group' must be set"));
        return new Credential(user.id(), group, groups(user, group));
    }

    private Set<Long> groups(Accounts.User user, long group) {
        var list = text("supp_groups");
        if (list.isEmpty()) return accounts.groupsOf(user, group);
        return Stream.of(list.get().split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .map(accounts::group)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Path folder(Credential wanted) {
        var text = text("working_directory").filter(value -> !value.equals(HOME));
        if (text.isEmpty()) {
            return accounts.home(wanted.user())
                    .orElseThrow(() -> new IllegalArgumentException("user " + wanted.user()
                            + " has no home folder; set the method context's working_directory"));
        }
        return absolute(text.get());
    }

    private static Path absolute(String folder) {
        if (folder.startsWith("/")) return Path.of(folder);
        throw new IllegalArgumentException(
                "the method context's working_directory '" + folder + "' must be an absolute path");
    }

    /// What is wrong with one property of a context, whatever accounts there are; empty if nothing is.
    static Optional<String> fault(Property property) {
        if (!ALL.contains(property.name()) || LISTED_OR_UNREAD.contains(property.name())) return Optional.empty();
        try {
            single(property).ifPresent(value -> {
                switch (property.name()) {
                    case "use_profile" -> refuseProfile(value);
                    case "working_directory" -> {
                        if (!value.equals(HOME)) absolute(value);
                    }
                    case "privileges", "limit_privileges" -> PrivilegeSet.parse(value, EnumSet.allOf(Capability.class));
                    case "security_flags" -> SecurityFlags.parse(value);
                    default -> {} // accounts are looked up when the method runs
                }
            });
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Confinement wantedConfinement() {
        var privileges = text("privileges");
        var limitPrivileges = text("limit_privileges");
        var flags = SecurityFlags.parse(text("security_flags").orElse(""));
        if (privileges.isEmpty() && limitPrivileges.isEmpty()) {
            return new Confinement(Optional.empty(), Optional.empty(), flags.noNewPrivileges(), flags.fixedAddresses());
        }
        var own = accounts.ownCapabilities();
        var limit = limitPrivileges.map(text -> PrivilegeSet.parse(text, EnumSet.allOf(Capability.class)));
        if (limit.isPresent() && !own.contains(Capability.SETPCAP)) {
            throw new IllegalArgumentException(
                    "limit_privileges takes a right that svc.startd does not have here; run it as root or leave it out");
        }
        var held = privileges.map(text -> held(PrivilegeSet.parse(text, own), own));
        if (limit.isPresent()) held.ifPresent(set -> set.retainAll(limit.get().capabilities()));
        return new Confinement(
                held, limit.map(PrivilegeSet::capabilities), flags.noNewPrivileges(), flags.fixedAddresses());
    }

    /// Nobody can hand on what he does not have.
    private static Set<Capability> held(PrivilegeSet wanted, Set<Capability> own) {
        var lacking = EnumSet.noneOf(Capability.class);
        lacking.addAll(wanted.asked());
        lacking.removeAll(own);
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException("the method context's privileges need "
                    + lacking.stream().map(lack -> "CAP_" + lack).collect(Collectors.joining(" and "))
                    + ", which svc.startd does not have here; run it as root or leave them out");
        }
        var held = EnumSet.noneOf(Capability.class);
        held.addAll(wanted.capabilities());
        return held;
    }
}
