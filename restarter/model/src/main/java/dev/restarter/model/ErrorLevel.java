package dev.restarter.model;

/// How grave a stop is for those who depend on the instance (reference 4.5). The order is the rule: a dependent is
/// touched if the level is not NONE and not above its group's [RestartOn].
public enum ErrorLevel {
    NONE,
    FAULT,
    RESTART,
    REFRESH
}
