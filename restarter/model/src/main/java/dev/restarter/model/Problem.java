package dev.restarter.model;

/// One thing wrong in something a user gave us: where it stands, what it is, how to mend it.
///
/// @param source the file's name as the user gave it
/// @param line   from 1; 0 if the problem belongs to the whole file
/// @param column from 1; 0 if only the line is known
/// @param mend   what to do, without a full stop; empty if `what` says it
public record Problem(String source, int line, int column, String what, String mend) {
    public Problem(String source, int line, String what, String mend) {
        this(source, line, 0, what, mend);
    }

    @Override
    public String toString() {
        var place = source + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
        return mend.isEmpty() ? place + ": " + what : place + ": " + what + "; " + mend;
    }
}
