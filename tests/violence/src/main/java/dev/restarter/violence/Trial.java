package dev.restarter.violence;

import dev.restarter.house.Tree;
import java.nio.file.Path;
import java.util.function.Consumer;

/// How an ordeal is to be run.
///
/// @param tree      whose programs are tried
/// @param folder    exists and is empty; stays behind if something breaks
/// @param contracts how processes are kept together: `auto` or `process-tree`
/// @param seed      of all chance
/// @param whole     the long form
/// @param rounds    how often the manager is killed at random moments
/// @param progress  is told how far it is, in a few words; from any thread
record Trial(
        Tree tree, Path folder, String contracts, long seed, boolean whole, int rounds, Consumer<String> progress) {}
