/// The short form of service bundles in YAML and JSON: another way to write the tree of elements that XML writes, with
/// defaults where nearly everybody says the same. Whatever one form can say, the other can, too.
///
/// The way in: bytes → [NodeReader] (maps, lists and scalars with their places; limits) → [ShortForm] → elements; from
/// there on it is the way of every bundle. The way out is the same backwards. Each `…Words` class knows one kind of
/// element in both directions. Used by one thread for one bundle. Start reading at [ShortForm].
package dev.restarter.manifest.shortform;
