package dev.restarter.manifest.tree;

/// Where something stands.
///
/// @param source the file's name as the user gave it
/// @param line   from 1; 0 if it stands in no file, or in no place of it
/// @param column from 1; 0 if only the line is known
public record Place(String source, int line, int column) {
    /// What stands in no document.
    public static final Place NOWHERE = new Place("", 0, 0);

    public Place(String source, int line) {
        this(source, line, 0);
    }
}
