package dev.restarter.cli;

import dev.restarter.wire.Frames;
import dev.restarter.wire.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lets the user change a text in the editor that VISUAL or EDITOR names, `vi` if neither does.
final class Editor {
    private Editor() {}

    /// Answers one request; an editor that fails is an answer, not an exception.
    ///
    /// @throws IOException if the answer cannot be sent
    static void answer(String text, Frames frames) throws IOException {
        Path file;
        try {
            file = Files.createTempFile("svccfg", ".txt"); // for its owner alone
        } catch (IOException e) {
            refuse(frames, "no file can be made for it: " + e.getMessage());
            return;
        }
        try {
            Files.writeString(file, text);
            var status = edit(file);
            if (status == 0) frames.write(Kind.EDITED, Files.readAllBytes(file));
            else refuse(frames, "the editor " + command() + " ended with status " + status);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static int edit(Path file) throws IOException {
        var command = new ArrayList<>(List.of(command().split(" +")));
        command.add(file.toString());
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            return 127; // as a shell tells of a program that it cannot find
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private static String command() {
        for (var name : List.of("VISUAL", "EDITOR")) {
            var value = System.getenv(name);
            if (value != null && !value.isBlank()) return value.strip();
        }
        return "vi";
    }

    private static void refuse(Frames frames, String why) throws IOException {
        frames.write(Kind.REFUSED, why.getBytes(StandardCharsets.UTF_8));
    }
}
