package dev.restarter.repository;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.JDBC;

/// One SQLite file and the connection to it, with its prepared statements. Whoever uses it holds the lock of its
/// owner: a connection is for one thread at a time.
final class Database implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens or creates the file, readable by its owner alone, checks it and brings it to the current version.
    ///
    /// @param synchronous FULL for what must survive a power failure, OFF for what need not
    /// @throws RepositoryException if the file cannot be written or is damaged
    static Database open(Path file, String synchronous, Schema schema) {
        create(file);
        try {
            var database = new Database(file, JDBC.createConnection("jdbc:sqlite:" + file, new Properties()));
            try {
                database.prepare(synchronous);
                schema.migrate(database, file.toString());
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw damaged(file, e.getMessage(), e);
        }
    }

    private static void create(Path file) {
        if (file.toString().contains("?")) {
            throw new RepositoryException("the repository cannot be '" + file + "'; choose a folder without '?'");
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new RepositoryException(
                    "cannot create the repository '" + file + "': " + reason(e)
                            + "; choose a folder that can be written with --root",
                    e);
        }
        if (!Files.isWritable(file)) {
            throw new RepositoryException(
                    "cannot write the repository '" + file + "'; give it to the user who runs this program");
        }
    }

    private void prepare(String synchronous) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = " + synchronous);
            statement.execute("PRAGMA foreign_keys = ON");
            var verdict = statement.executeQuery("PRAGMA quick_check(1)").getString(1);
            if (!verdict.equals("ok")) throw damaged(file, verdict, null);
        }
    }

    private static RepositoryException damaged(Path file, String why, Throwable cause) {
        return new RepositoryException(
                "the repository '" + file + "' cannot be used: " + why.replace('\n', ' ')
                        + "; put back a copy of it, or move it away to begin with an empty one",
                cause);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException there -> "'" + there.getFile() + "' is not a folder";
            case NoSuchFileException gone -> "'" + gone.getFile() + "' does not exist";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// The statement with these parameters in place; it belongs to the caller until the next use of the same text.
    private PreparedStatement statement(String sql, Object... parameters) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
        return statement;
    }

    /// Runs a statement that gives no rows.
    ///
    /// @return how many rows it changed
    int update(String sql, Object... parameters) throws SQLException {
        try {
            return statement(sql, parameters).executeUpdate();
        } catch (SQLException e) {
            forget(sql, e);
            throw e;
        }
    }

    /// Drops a statement that failed. The driver finalizes it for some errors, a full disk among them; kept, it
    /// would
    /// fail for ever.
    private void forget(String sql, SQLException cause) {
        var statement = prepared.remove(sql);
        if (statement == null) return;
        try {
            statement.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// Runs work that ends with one commit; whatever it throws leaves the file as it was. The lock for writing is
    /// taken
    /// first, so that somebody's look into the file can only delay it.
    void commit(Work work) {
        try {
            update("BEGIN IMMEDIATE");
            try {
                work.run();
                update("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollback(e);
                throw e;
            }
        } catch (SQLException e) {
            throw new RepositoryException("cannot write the repository '" + file + "': " + e.getMessage(), e);
        }
    }

    private void rollback(Exception cause) {
        try {
            update("ROLLBACK");
        } catch (SQLException undone) {
            cause.addSuppressed(undone); // a full disk ends the transaction by itself
        }
    }

    /// Asks for rows and makes an answer of them. The rows must not be used afterwards: open ones would hold an old
    /// state of the file.
    <T> T read(String sql, Query<T> query) {
        try (var rows = statement(sql).executeQuery()) {
            return query.answer(rows);
        } catch (SQLException e) {
            forget(sql, e);
            throw damaged(file, e.getMessage(), e);
        }
    }

    /// Asks for all rows of a large table.
    ///
    /// @param from    a table
    /// @param order   what its rows are sorted by
    /// @param columns none of them NULL
    Texts texts(Pool pool, String from, String order, String... columns) {
        var row = String.join(" || char(0) || ", columns) + " || char(0)";
        return read(
                "SELECT group_concat(" + row + ", '' ORDER BY " + order + ") FROM " + from,
                rows -> new Texts(Optional.ofNullable(rows.getString(1)).orElse(""), pool));
    }

    @Override
    public void close() {
        try {
            for (var statement : prepared.values()) statement.close();
            connection.close();
        } catch (SQLException e) {
            throw new RepositoryException("cannot close the repository '" + file + "': " + e.getMessage(), e);
        }
    }

    /// Statements that belong together.
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /// What is made of the rows.
    @FunctionalInterface
    interface Query<T> {
        T answer(ResultSet rows) throws SQLException;
    }
}
