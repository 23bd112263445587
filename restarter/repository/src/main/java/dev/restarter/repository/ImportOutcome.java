package dev.restarter.repository;

/// What became of one bundle of several.
public sealed interface ImportOutcome {
    record Imported(ImportReport report) implements ImportOutcome {}

    /// Nothing of this bundle was done.
    ///
    /// @param why a sentence
    record Refused(String why) implements ImportOutcome {}
}
