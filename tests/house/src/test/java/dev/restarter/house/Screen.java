package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A shell in a terminal of tmux(1), of which the screen can be read as a person reads it.
final class Screen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COLUMNS = 90;
    private static final int LINES = 60;

    private final Path socket;

    private Screen(Path socket) {
        this.socket = socket;
    }

    static boolean isPossible() throws IOException, InterruptedException {
        return Tree.run(Map.of(), List.of("sh", "-c", "command -v tmux")).exit() == 0;
    }

    /// @param environment of the shell, which has its own idea of PS1
    static Screen open(Path folder, Map<String, String> environment) throws Exception {
        var screen = new Screen(folder.resolve("tmux"));
        var command = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d"));
        command.addAll(List.of("-x", Integer.toString(COLUMNS), "-y", Integer.toString(LINES)));
        command.add("env"); // a tmux that is told an environment still has its own idea of PATH
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add("sh");
        screen.tmux(command.toArray(String[]::new));
        return screen;
    }

    /// Types keys, as tmux names them: `Enter`, `Tab`, `C-c`, or text.
    Screen type(String... keys) throws Exception {
        var command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        tmux(command.toArray(String[]::new));
        return this;
    }

    /// Waits until the cursor is in this line; what can complete it is listed below.
    Screen until(String line) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(cursorLine()).isEqualTo(line));
        return this;
    }

    /// All lines up to the last with anything on it, without blanks at their ends.
    String text() throws Exception {
        return tmux("capture-pane", "-p")
                        .lines()
                        .map(String::stripTrailing)
                        .collect(Collectors.joining("\n"))
                        .strip() + "\n";
    }

    private String cursorLine() throws Exception {
        var row = tmux("display-message", "-p", "#{cursor_y}").strip();
        return tmux("capture-pane", "-p", "-S", row, "-E", row).strip();
    }

    private String tmux(String... words) throws Exception {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(words));
        var outcome = Tree.run(Map.of(), command);
        if (outcome.exit() != 0) throw new AssertionError(command + ": " + outcome.err());
        return outcome.out();
    }

    @Override
    public void close() throws IOException {
        try {
            Tree.run(Map.of(), List.of("tmux", "-S", socket.toString(), "kill-server"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
