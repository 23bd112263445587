package dev.restarter.engine.graph;

/// A file, which is there or not.
final class FileNode extends Node {
    final String path;
    boolean exists;

    FileNode(String path) {
        this.path = path;
    }
}
