package dev.restarter.engine.graph;

import java.util.Optional;

/// A file, which is there or not.
final class FileNode extends Node {
    final String path;
    /// Empty until somebody has looked; so long neither whoever needs it nor whoever excludes it may start.
    Optional<Boolean> exists = Optional.empty();

    FileNode(String path) {
        this.path = path;
    }
}
