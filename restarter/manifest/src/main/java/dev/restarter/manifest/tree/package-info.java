/// What a document says before anybody knows what it means: a tree of elements with their places, and what was found
/// wrong with it. XML and the short form are two ways to write the same tree. Start reading at [Element].
package dev.restarter.manifest.tree;
