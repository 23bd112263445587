package dev.restarter.model.care;

import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one property group and notes everything in it that cannot be used. For one thread and one reading.
public final class GroupReader {
    private final Properties properties;
    private final String group;
    private final List<CareFault> faults = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /// @param group the name of a group that is there
    public GroupReader(Properties properties, String group) {
        this.properties = properties;
        this.group = group;
    }

    /// What was wrong with all that was asked for.
    List<CareFault> faultsOfKnown() {
        return List.copyOf(faults);
    }

    /// The same, and properties that nobody asked for: most are misspelt.
    public List<CareFault> faults() {
        var all = new ArrayList<>(faults);
        properties.group(group).map(PropertyGroup::properties).orElse(List.of()).stream()
                .filter(property -> !known.contains(property.name()))
                .forEach(property -> all.add(new CareFault(
                        group,
                        property.name(),
                        false,
                        "is not known; the properties of '" + group + "' are "
                                + String.join(", ", known.stream().sorted().toList()))));
        return all;
    }

    /// A whole number of type count or integer.
    public long number(String name, long fallback, long least, long most) {
        known.add(name);
        if (properties.property(group, name).isEmpty()) return fallback;
        var value = properties.number(group, name);
        if (value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most) return value.getAsLong();
        fault(name, "must be one number from " + least + " to " + most + ", of type count");
        return fallback;
    }

    /// The same of a number without which the group makes no sense.
    public long required(String name, long least, long most) {
        known.add(name);
        if (properties.property(group, name).isEmpty()) missing(name);
        return number(name, least, least, most);
    }

    /// A number of seconds, at most a year.
    public Duration seconds(String name, long fallback, long least) {
        return Duration.ofSeconds(
                number(name, fallback, least, Duration.ofDays(366).toSeconds()));
    }

    public boolean has(String name) {
        return properties.property(group, name).isPresent();
    }

    /// The one value of a property of any type, as text.
    public Optional<String> value(String name) {
        known.add(name);
        var property = properties.property(group, name);
        if (property.isEmpty()) return Optional.empty();
        if (property.get().values().size() == 1)
            return Optional.of(property.get().values().getFirst());
        fault(name, "must be one value");
        return Optional.empty();
    }

    /// A text that is not blank.
    public Optional<String> text(String name) {
        known.add(name);
        if (properties.property(group, name).isEmpty()) return Optional.empty();
        var value = properties.string(group, name).filter(text -> !text.isBlank());
        if (value.isEmpty()) fault(name, "must be one text that is not blank, of type astring");
        return value;
    }

    /// A text without which the group makes no sense.
    public String required(String name) {
        known.add(name);
        if (properties.property(group, name).isEmpty()) missing(name);
        return text(name).orElse("");
    }

    /// A truth value, of type boolean.
    public boolean flag(String name, boolean fallback) {
        known.add(name);
        if (properties.property(group, name).isEmpty()) return fallback;
        var value = properties.bool(group, name);
        if (value.isEmpty()) fault(name, "must be true or false, of type boolean");
        return value.orElse(fallback);
    }

    /// One of some words.
    ///
    /// @param fallback empty where one must be chosen
    public String choice(String name, String fallback, List<String> words) {
        var chosen = fallback.isEmpty() ? required(name) : text(name).orElse(fallback);
        if (chosen.isEmpty() || words.contains(chosen)) return chosen;
        fault(name, "is '" + chosen + "'; write one of " + String.join(", ", words));
        return fallback;
    }

    /// Notes a fault of a property that was read well and yet cannot be used.
    public void fault(String name, String what) {
        faults.add(new CareFault(group, name, false, what));
    }

    private void missing(String name) {
        faults.add(new CareFault(group, name, true, "is missing; set it"));
    }
}
