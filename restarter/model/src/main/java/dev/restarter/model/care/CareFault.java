package dev.restarter.model.care;

/// A property that cannot be used.
///
/// @param missing whether it is not there at all; somebody who composes this entity with another may add it
/// @param what    what is wrong, and what to write instead
public record CareFault(String group, String property, boolean missing, String what) {
    @Override
    public String toString() {
        return "'" + group + "/" + property + "' " + what;
    }
}
