/// Lays out the tree that runs: programs in `bin/`, jars, flags and AOT caches in `lib/`, service bundles in
/// `manifests/`.
///
/// Runs while packaging, on one thread, and is not part of the tree. What is copied decides [Layout]; how a cache is
/// made, and when it need not be made again, decides [Training]. Start reading at `Layout`.
package dev.restarter.tree;
