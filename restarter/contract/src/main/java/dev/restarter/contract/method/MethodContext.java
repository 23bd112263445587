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
    private static final String SHARED = "method_context";
    private static final String DEFAULT = ":default";
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

    /// A property's one value; `:default` counts as absent.
    private Optional<String> text(String property) {
        var found = find(property);
        if (found.isEmpty()) return Optional.empty();
        if (found.get().values().size() != 1) {
            throw new IllegalArgumentException("the method context's '" + property + "' must have one value; it has "
                    + found.get().values().size());
        }
        return Optional.of(found.get().values().getFirst()).filter(value -> !value.equals(DEFAULT));
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
        if (useProfile.get().equals("true")) {
            throw new IllegalArgumentException(
                    "the method context asks for an execution profile, which Linux does not have;"
                            + " give a method_credential instead");
        }
        var user = text("user")
                .orElseThrow(() -> new IllegalArgumentException(
                        "the method context has no 'user', which use_profile=false needs; set it"));
        return Optional.of(credential(accounts.user(user)));
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
        var text = text("working_directory").filter(value -> !value.equals(":home"));
        if (text.isEmpty()) {
            return accounts.home(wanted.user())
                    .orElseThrow(() -> new IllegalArgumentException("user " + wanted.user()
                            + " has no home folder; set the method context's working_directory"));
        }
        if (!text.get().startsWith("/")) {
            throw new IllegalArgumentException(
                    "the method context's working_directory '" + text.get() + "' must be an absolute path");
        }
        return Path.of(text.get());
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
