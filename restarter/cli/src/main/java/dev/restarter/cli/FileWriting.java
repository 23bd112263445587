package dev.restarter.cli;

import dev.restarter.wire.Frames;
import dev.restarter.wire.Kind;
import dev.restarter.wire.Saving;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Writes files for the manager with the rights of our user, and only those that the user named behind `>`.
final class FileWriting {
    private FileWriting() {}

    /// Answers one request; what goes wrong with the file is an answer, not an exception.
    ///
    /// @throws IOException if the answer cannot be sent
    static void answer(Saving saving, Named named, Frames frames) throws IOException {
        var refusal = named.mayWrite(saving.name()) ? write(saving) : "this command's user did not name it";
        if (refusal.isEmpty()) frames.write(Kind.WRITTEN, new byte[0]);
        else frames.write(Kind.REFUSED, refusal.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(Saving saving) {
        try {
            Files.write(Path.of(saving.name()), saving.content());
            return "";
        } catch (NoSuchFileException e) {
            return "there is no such folder";
        } catch (AccessDeniedException e) {
            return "permission denied";
        } catch (IOException | InvalidPathException e) {
            return e.getMessage();
        }
    }
}
