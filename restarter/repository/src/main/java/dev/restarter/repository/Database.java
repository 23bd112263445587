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
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
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
            var connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
            try {
                return new Database(file, prepare(connection, file, synchronous, schema));
            } catch (SQLException | RuntimeException e) {
                connection.close();
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

    private static Connection prepare(Connection connection, Path file, String synchronous, Schema schema)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = " + synchronous);
            statement.execute("PRAGMA foreign_keys = ON");
            var verdict = statement.executeQuery("PRAGMA quick_check(1)").getString(1);
            if (!verdict.equals("ok")) throw damaged(file, verdict, null);
        }
        connection.setAutoCommit(false);
        schema.migrate(connection, file.toString());
        return connection;
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
    PreparedStatement statement(String sql, Object... parameters) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
        return statement;
    }

    void update(String sql, Object... parameters) throws SQLException {
        statement(sql, parameters).executeUpdate();
    }

    /// Runs work that ends with one commit; whatever it throws leaves the file as it was.
    void commit(Work work) {
        try {
            try {
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new RepositoryException("cannot write the repository '" + file + "': " + e.getMessage(), e);
        }
    }

    /// Runs work that only reads.
    <T> T read(Query<T> query) {
        try {
            var answer = query.run();
            connection.commit(); // ends the read transaction, which would hold back the log's checkpoints
            return answer;
        } catch (SQLException e) {
            throw damaged(file, e.getMessage(), e);
        }
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

    /// Statements that give an answer.
    @FunctionalInterface
    interface Query<T> {
        T run() throws SQLException;
    }
}
