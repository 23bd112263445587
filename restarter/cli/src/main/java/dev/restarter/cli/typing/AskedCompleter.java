package dev.restarter.cli.typing;

import dev.restarter.wire.Candidates;
import dev.restarter.wire.Frames;
import dev.restarter.wire.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Asks the manager how a line could go on; the names of files are ours to know.
final class AskedCompleter implements Completer {
    private final Frames frames;

    AskedCompleter(Frames frames) {
        this.frames = frames;
    }

    @Override
    public void complete(LineReader reader, ParsedLine parsed, List<Candidate> found) {
        if (!(parsed instanceof TypedLine typed)) return;
        try {
            var candidates = ask(typed.command());
            for (var word : candidates.words()) found.add(candidate(word));
            if (candidates.files()) files(typed.word(), found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Candidates ask(String command) throws IOException {
        frames.write(Kind.COMPLETE, command.getBytes(StandardCharsets.UTF_8));
        var answer = frames.next(Frames.LONGEST);
        if (answer.isEmpty() || answer.get().kind() != Kind.CANDIDATES) {
            throw new IOException("it did not answer how the line could go on");
        }
        return Candidates.unpack(answer.get().payload());
    }

    private static void files(String word, List<Candidate> found) {
        var head = word.substring(0, word.lastIndexOf('/') + 1);
        try (var files = Files.newDirectoryStream(Path.of(head.isEmpty() ? "." : head))) {
            for (var file : files) {
                var name = head + file.getFileName() + (Files.isDirectory(file) ? "/" : "");
                if (name.startsWith(word)) found.add(candidate(name));
            }
        } catch (IOException | InvalidPathException e) {
            // There is no such folder, or it is not for us to look into: nothing to offer.
        }
    }

    /// A word that ends in `/` or `:` goes on.
    private static Candidate candidate(String word) {
        var whole = !word.endsWith("/") && !word.endsWith(":");
        var shown = word.endsWith("/") ? word.lastIndexOf('/', word.length() - 2) : word.lastIndexOf('/');
        return new Candidate(word, word.substring(shown + 1), null, null, null, null, whole);
    }
}
