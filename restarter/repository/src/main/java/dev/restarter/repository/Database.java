package dev.restarter.repository;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One SQLite file and the connection to it, with its prepared statements. Whoever uses it holds the lock of its
/// owner: a connection is for one thread at a time.
final class Database implements AutoCloseable {
    private static final int PRIMARY = 0xff; // the rest of a result code tells more of it

    /// The results by which SQLite says that the content is not what it should be. Whatever else it says, another
    /// copy of the file would not help.
    private static final Set<SQLiteErrorCode> DAMAGE = EnumSet.of(
            SQLiteErrorCode.SQLITE_ERROR, // no such table or column
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_MISMATCH,
            SQLiteErrorCode.SQLITE_FORMAT,
            SQLiteErrorCode.SQLITE_NOTADB);

    private final DatabaseFile file;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private Database(DatabaseFile file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens or creates the file, readable by its owner alone, checks it and brings it to the current version.
    /// A file that fails the check is not changed.
    ///
    /// @param mayBeEmpty  whether an empty file is a new one
    /// @param synchronous FULL for what must survive a power failure, OFF for what need not
    /// @throws DamagedException    if its content is not sound
    /// @throws RepositoryException if it cannot be written, or was written by a newer program
    static Database open(DatabaseFile file, boolean mayBeEmpty, String synchronous, Schema schema) {
        file.create();
        if (!file.isWritable()) {
            throw new RepositoryException(
                    "cannot write the repository '" + file.path() + "'; give it to the user who runs this program");
        }
        try {
            var database = new Database(file, JDBC.createConnection("jdbc:sqlite:" + file.path(), settings()));
            try {
                database.set("busy_timeout = 5000", "trusted_schema = OFF", "cell_size_check = ON");
                var version = schema.versionOf(database);
                if (version > 0) database.check();
                else if (!mayBeEmpty) throw new DamagedException("it is empty");
                database.set("journal_mode = WAL", "synchronous = " + synchronous, "foreign_keys = ON");
                schema.migrate(database, version);
                return database;
            } catch (SQLException | RuntimeException e) {
                database.closeQuietly(e);
                throw e;
            }
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    /// Otherwise the driver asks for the last row's number after each INSERT, which nobody here wants to know.
    private static Properties settings() {
        var settings = new Properties();
        settings.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
        return settings;
    }

    /// Opens what may be damaged, to read what can still be read.
    static Database unchecked(DatabaseFile file) {
        try {
            return new Database(file, JDBC.createConnection("jdbc:sqlite:" + file.path(), new Properties()));
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    Path path() {
        return file.path();
    }

    private void set(String... pragmas) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var pragma : pragmas) statement.execute("PRAGMA " + pragma);
        }
    }

    /// Reads all of the file.
    ///
    /// @throws DamagedException if its pages, tables, indices or references do not fit together
    private void check() {
        var verdict = read("PRAGMA integrity_check(1)", rows -> rows.getString(1));
        if (!verdict.equals("ok")) throw new DamagedException(verdict);
        read("PRAGMA foreign_key_check", rows -> {
            if (rows.next()) throw new DamagedException("a row of its table " + rows.getString(1) + " belongs to none");
            return rows;
        });
    }

    private static RepositoryException unusable(DatabaseFile file, SQLException e) {
        if (isDamage(e)) return new DamagedException(String.valueOf(e.getMessage()), e);
        return new RepositoryException("the repository '" + file.path() + "' cannot be read: " + e.getMessage(), e);
    }

    private static boolean isDamage(SQLException e) {
        if (!(e instanceof SQLiteException told)) return false;
        var primary = SQLiteErrorCode.getErrorCode(told.getResultCode().code & PRIMARY);
        return DAMAGE.contains(primary);
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
    /// would fail for ever.
    private void forget(String sql, SQLException cause) {
        var statement = prepared.remove(sql);
        if (statement == null) return;
        try {
            statement.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// Runs work that ends with one commit; whatever it throws leaves the file as it was. The lock for writing
    /// is taken first, so that somebody's look into the file can only delay it.
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
            throw new RepositoryException(
                    "cannot write the repository '" + file.path() + "': " + e.getMessage() + "; nothing was changed",
                    e);
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
            throw unusable(file, e);
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

    private void closeQuietly(Exception cause) {
        try {
            close();
        } catch (RepositoryException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (var statement : prepared.values()) statement.close();
            connection.close();
        } catch (SQLException e) {
            throw new RepositoryException("cannot close the repository '" + file.path() + "': " + e.getMessage(), e);
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
