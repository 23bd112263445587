/// Service bundles: what a manifest, profile or archive says, read once and handed on as records, and written again.
///
/// The way in: bytes → `xml` (grammar, limits) → `tree` (elements with their places) → `translation` (reference
/// 7.2: every element becomes property groups) → [CareCheck], [Cycles] → a [Reading]. All problems of a file
/// are found in one run, each with its line. No file and no network is ever reached from a document. Everything
/// is a pure function of the bytes, so no thread owns anything. Start reading at [BundleReader].
package dev.restarter.manifest;
