package dev.restarter.daemon.commands;

import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Program;
import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.wire.Candidates;
import dev.restarter.wire.Document;
import dev.restarter.wire.Folder;
import dev.restarter.wire.Hello;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Remembers everything said to it: errors in angle brackets, so that a transcript shows both in their order.
final class FakeAsker implements Asker {
    static final int OWNER = 1000;

    private final StringBuffer transcript = new StringBuffer();
    private final Map<String, String> files = new LinkedHashMap<>();
    private Hello hello = new Hello("", List.of(), "/", 0, 0, false, false, "UTC", "");
    private PeerCredentials peer = new PeerCredentials(4711, OWNER, OWNER, List.of());
    private final Deque<String> input = new ArrayDeque<>();
    private Function<String, Candidates> completer = _ -> Candidates.NONE;
    private Function<String, Edited> editor = _ -> new Edited.Refused("there is no editor");
    private final Set<String> emptyFolders = new HashSet<>();
    private boolean stays;

    FakeAsker asUser(int uid) {
        peer = new PeerCredentials(4711, uid, uid, List.of());
        return this;
    }

    FakeAsker asProcess(int pid) {
        peer = new PeerCredentials(pid, OWNER, OWNER, List.of());
        return this;
    }

    FakeAsker withFile(String name, String content) {
        files.put(name, content);
        return this;
    }

    /// A folder without any file that could be a manifest.
    FakeAsker withFolder(String name) {
        emptyFolders.add(name);
        return this;
    }

    /// What the terminal's input holds from now on.
    FakeAsker typing(String... lines) {
        input.addAll(List.of(lines));
        return this;
    }

    FakeAsker withEditor(UnaryOperator<String> change) {
        editor = text -> new Edited.As(change.apply(text));
        return this;
    }

    /// What a file holds that was given or written.
    String file(String name) {
        return files.get(name);
    }

    /// What the line that was asked for last could have become.
    Candidates completed(String typed) {
        return completer.apply(typed);
    }

    FakeAsker atTerminal() {
        hello = new Hello("", List.of(), "/", 60, 10, true, true, "UTC", "");
        return this;
    }

    int ask(Map<String, Program> programs, String program, String... arguments) throws InterruptedException {
        hello = new Hello(
                program,
                List.of(arguments),
                hello.folder(),
                hello.width(),
                hello.height(),
                hello.inputTerminal(),
                hello.outputTerminal(),
                hello.timeZone(),
                hello.locale());
        return programs.get(program).run(this);
    }

    /// All that was said since the last call.
    String heard() {
        var heard = transcript.toString();
        transcript.setLength(0);
        return heard;
    }

    boolean isSilent() {
        return transcript.isEmpty();
    }

    boolean stays() {
        return stays;
    }

    @Override
    public Hello hello() {
        return hello;
    }

    @Override
    public PeerCredentials peer() {
        return peer;
    }

    @Override
    public void out(String text) {
        transcript.append(text);
    }

    @Override
    public void complain(String line) {
        complain("", line);
    }

    @Override
    public void complain(String place, String line) {
        transcript.append('<').append(hello.program());
        if (!place.isEmpty()) transcript.append(" (").append(place).append(')');
        transcript.append(": ").append(line).append(">\n");
    }

    @Override
    public void flush() {
        // Everything is heard at once.
    }

    @Override
    public Answer read(String name) {
        var content = files.get(name);
        if (content != null) return new Answer.OfFile(new Document(name, name, 0, 0, 0, content.getBytes()));
        if (emptyFolders.contains(name)) return new Answer.OfFolder(new Folder(List.of()));
        var below = files.keySet().stream()
                .filter(file -> file.startsWith(name + "/"))
                .toList();
        return below.isEmpty() ? new Answer.Refused("there is no such file") : new Answer.OfFolder(new Folder(below));
    }

    @Override
    public Optional<String> ask(String prompt, Function<String, Candidates> completer) {
        transcript.append(prompt);
        if (input.isEmpty()) return Optional.empty();
        var line = input.removeFirst();
        if (!prompt.isEmpty()) transcript.append(line).append('\n'); // as a terminal echoes it
        this.completer = completer;
        return Optional.of(line);
    }

    @Override
    public Optional<String> write(String name, byte[] content) {
        if (name.startsWith("/proc/")) return Optional.of("permission denied");
        files.put(name, new String(content));
        return Optional.empty();
    }

    @Override
    public Edited edit(String text) {
        return editor.apply(text);
    }

    @Override
    public void stayUntilManagerEnds() {
        stays = true;
    }
}
