package dev.restarter.model;

/// One thing wrong in something a user gave us: where it stands, what it is, how to mend it.
///
/// @param source the file's name as the user gave it
/// @param line   from 1; 0 if the problem belongs to the whole file
/// @param mend   what to do, without a full stop; empty if `what` says it
public record Problem(String source, int line, String what, String mend) {
    @Override
    public String toString() {
        var place = line > 0 ? source + ":" + line : source;
        return mend.isEmpty() ? place + ": " + what : place + ": " + what + "; " + mend;
    }
}
