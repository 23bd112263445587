package dev.restarter.repository;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// A file that entries are appended to, each with one write, so that a process that dies leaves all those for which
/// [#append] returned. It is never synced: what it holds ends with the boot. For one thread at a time.
///
/// An entry is its length and its CRC32C, four bytes each, and its bytes. The last one may be cut short, where
/// a process died in the middle of it or the disk was full; nobody was told of it, so it counts as not written.
final class StateNote implements AutoCloseable {
    private static final int HEAD = 2 * Integer.BYTES;

    private final DatabaseFile file;
    private final RandomAccessFile content;
    private long end; // behind the last whole entry

    private StateNote(DatabaseFile file, RandomAccessFile content) {
        this.file = file;
        this.content = content;
    }

    /// Opens or creates the file, readable by its owner alone. [#read] has to come before anything is appended.
    ///
    /// @throws RepositoryException if it cannot be written
    static StateNote open(DatabaseFile file) {
        file.create();
        try {
            return new StateNote(file, new RandomAccessFile(file.path().toFile(), "rw"));
        } catch (IOException e) {
            throw new RepositoryException("cannot open '" + file.path() + "': " + DatabaseFile.reason(e), e);
        }
    }

    /// The whole entries, oldest first.
    ///
    /// @throws DamagedException if one of them is not as it was written
    List<byte[]> read() {
        try {
            var bytes = new byte[Math.toIntExact(content.length())];
            content.seek(0);
            content.readFully(bytes);
            return entries(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new RepositoryException("cannot read '" + file.path() + "': " + DatabaseFile.reason(e), e);
        }
    }

    private List<byte[]> entries(ByteBuffer bytes) {
        var entries = new ArrayList<byte[]>();
        end = 0;
        while (bytes.remaining() >= HEAD) {
            var length = bytes.getInt();
            var sum = bytes.getInt();
            if (length > bytes.remaining()) break;
            if (length <= 0) throw new DamagedException("the note of states has an entry of " + length + " bytes");
            var entry = new byte[length];
            bytes.get(entry);
            if (sum(entry) != sum) throw new DamagedException("an entry of the note of states has another checksum");
            entries.add(entry);
            end = bytes.position();
        }
        return entries;
    }

    /// @throws RepositoryException if the disk refuses; then the entry is not there
    void append(byte[] entry) {
        var whole = ByteBuffer.allocate(HEAD + entry.length)
                .putInt(entry.length)
                .putInt(sum(entry))
                .put(entry)
                .array();
        try {
            if (content.length() != end) content.setLength(end); // what a full disk took of an earlier one
            content.seek(end);
            content.write(whole);
            end += whole.length;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /// Drops all entries.
    ///
    /// @throws RepositoryException if the disk refuses; then all are there
    void clear() {
        try {
            content.setLength(0);
            end = 0;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private RepositoryException refused(IOException e) {
        return new RepositoryException(
                "cannot write '" + file.path() + "': " + DatabaseFile.reason(e) + "; nothing was changed", e);
    }

    private static int sum(byte[] entry) {
        var sum = new CRC32C();
        sum.update(entry);
        return (int) sum.getValue();
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new RepositoryException("cannot close '" + file.path() + "': " + DatabaseFile.reason(e), e);
        }
    }
}
