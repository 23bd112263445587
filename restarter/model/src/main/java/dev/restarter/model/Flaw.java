package dev.restarter.model;

/// A property that does not do what it says. The configuration is taken all the same, as SMF takes it.
///
/// @param fatal whether the service goes to maintenance for it; if not, `what` says what counts instead
/// @param what  what is wrong and how to mend it, without a full stop
public record Flaw(String group, String property, boolean fatal, String what) {}
