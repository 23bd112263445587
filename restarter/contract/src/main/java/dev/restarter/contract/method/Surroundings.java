package dev.restarter.contract.method;

import java.nio.file.Path;

/// What all methods of one manager share.
///
/// @param home the folder of our installed tree, whose `bin` comes first in every `PATH`
/// @param root the folder given by `--root`, `/` without one
/// @param zone the value of `SMF_ZONENAME`: `global`, or the name of the container or namespace
public record Surroundings(Path home, Path root, String zone) {}
