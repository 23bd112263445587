package dev.restarter.contract.method;

import java.nio.file.Path;
import java.util.Optional;

/// What all methods of one manager share.
///
/// @param home the folder of our installed tree, whose `bin` comes first in every `PATH`
/// @param root the folder given by `--root`, if one was: methods that call our clients then reach this manager
/// @param configuration the folder that administrators edit
/// @param zone the value of `SMF_ZONENAME`: `global`, or the name of the container or namespace
public record Surroundings(Path home, Optional<Path> root, Path configuration, String zone) {}
