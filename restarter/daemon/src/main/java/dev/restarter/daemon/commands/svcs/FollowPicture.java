package dev.restarter.daemon.commands.svcs;

import dev.restarter.engine.Life;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A line a service, drawn over and over on a terminal.
final class FollowPicture implements FollowScreen {
    private static final int DEFAULT_WIDTH = 80;
    private static final int DEFAULT_HEIGHT = 24;
    private static final int STATE_WIDTH = 15;
    /// Often enough for the eye; a terminal at the far end of a slow line need not see every step.
    private static final Duration FRAME = Duration.ofMillis(40);

    private final View view;
    private final int width;
    private final int height;
    private List<String> drawn = List.of();
    private long lastNanos;

    FollowPicture(View view) {
        this.view = view;
        var hello = view.asker().hello();
        this.width = hello.width() > 0 ? hello.width() : DEFAULT_WIDTH;
        this.height = hello.height() > 0 ? hello.height() : DEFAULT_HEIGHT;
    }

    @Override
    public void begin(List<Status> statuses) {
        draw(statuses);
    }

    @Override
    public void changed(Transition transition) {
        // The next drawing shows where it led.
    }

    @Override
    public void drawn(List<Status> statuses) {
        draw(statuses);
        view.asker().flush();
        var rest = FRAME.toNanos() - (System.nanoTime() - lastNanos);
        if (rest > 0) LockSupport.parkNanos(rest);
        lastNanos = System.nanoTime();
    }

    @Override
    public void end(List<Status> statuses) {
        draw(statuses);
    }

    private void draw(List<Status> statuses) {
        var lines = lines(statuses);
        if (lines.equals(drawn)) return;
        var text = new StringBuilder();
        if (!drawn.isEmpty()) text.append("\u001b[").append(drawn.size()).append('A'); // up to the first line
        for (var line : lines) text.append("\u001b[2K").append(line).append('\n'); // each on a cleared line
        text.append("\u001b[J"); // and nothing below
        drawn = lines;
        view.asker().out(text.toString());
    }

    private List<String> lines(List<Status> statuses) {
        var lines = new ArrayList<String>();
        for (var status : statuses) {
            if (!View.isEnabledSomehow(status) && status.next().isEmpty()) continue;
            status.life().ifPresent(life -> lines.add(line(status, life)));
        }
        var room = Math.max(2, height - 1);
        if (lines.size() <= room) return lines;
        var hidden = lines.size() - (room - 1);
        var kept = new ArrayList<>(lines.subList(0, room - 1));
        kept.add("… and " + hidden + " more");
        return kept;
    }

    private String line(Status status, Life life) {
        var text = View.pad(FollowLines.written(life), STATE_WIDTH)
                + view.times().precise(life.since()) + " " + status.fmri();
        return text.length() < width ? text : text.substring(0, width - 1);
    }
}
