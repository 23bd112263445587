package dev.restarter.repository;

/// The rows of a large table, folded into one text by the database itself: with a call into native code for each column
/// of each row, reading a repository takes a cold JVM longer than starting all its services. NUL parts the columns; no
/// text in the repository has one.
final class Texts {
    private final String all;
    private final Pool pool;
    private int at;

    Texts(String all, Pool pool) {
        this.all = all;
        this.pool = pool;
    }

    boolean hasNext() {
        return at < all.length();
    }

    /// The next column.
    String next() {
        return pool.same(cut());
    }

    long nextNumber() {
        return Long.parseLong(cut());
    }

    private String cut() {
        var end = all.indexOf('\0', at);
        var text = all.substring(at, end);
        at = end + 1;
        return text;
    }
}
