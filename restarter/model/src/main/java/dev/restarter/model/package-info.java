/// The nouns of the house: FMRIs, property types and values, states, exit codes, problems.
///
/// Everything here is an immutable record or an enum that refuses nonsense when it is made, so no thread owns
/// anything. Rules come from the SMF reference; each type names its section. Start reading at `Fmri`.
package dev.restarter.model;
