package dev.restarter.daemon.commands.svcs;

import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.engine.Transition;
import dev.restarter.engine.explain.Prospects;
import dev.restarter.model.InstanceFmri;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// `svcs --follow`: transitions as they happen. With `--settled` it ends when nothing more will happen by itself.
final class Following {
    /// How far a reader may fall behind.
    private static final int BACKLOG = 10_000;
    /// File dependencies and the repository change without a transition; this is how often they are looked at.
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final View view;
    private final SvcsOptions options;
    private final LinkedBlockingQueue<Transition> news = new LinkedBlockingQueue<>(BACKLOG);
    private final Set<InstanceFmri> named = new TreeSet<>();
    private volatile boolean fellBehind;

    Following(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() throws InterruptedException {
        try (var _ = view.facility().subscribe(this::take)) {
            return follow();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a subscription could not be ended", e);
        }
    }

    private void take(Transition transition) {
        if (!news.offer(transition)) fellBehind = true;
    }

    private int follow() throws InterruptedException {
        if (view.hasOperands()) {
            view.chosen().instances().forEach(status -> named.add(status.fmri()));
            if (named.isEmpty()) return 1;
        }
        var screen = screen();
        try {
            return follow(screen);
        } catch (InterruptedException e) {
            // The manager ends. It told us all that its picture holds, but we may not have come to read it.
            var last = chosen(view.facility().picture());
            readNews(screen);
            screen.drawn(last);
            throw e;
        }
    }

    private int follow(FollowScreen screen) throws InterruptedException {
        var picture = view.facility().picture();
        var chosen = chosen(picture);
        screen.begin(chosen);
        while (true) {
            if (options.settled && Prospects.of(picture).isSettled(chosen)) {
                screen.end(chosen);
                return chosen.stream().filter(Status::isEnabled).allMatch(Status::isRunning) ? 0 : 1;
            }
            view.asker().flush();
            var next = news.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) show(next, screen);
            readNews(screen);
            if (fellBehind) {
                view.asker().complain("Changes came faster than they were read; start again.");
                return 1;
            }
            picture = view.facility().picture();
            chosen = chosen(picture);
            // Whatever the picture holds has been told before; it is shown before the end can be.
            readNews(screen);
            screen.drawn(chosen);
        }
    }

    private void readNews(FollowScreen screen) {
        for (var next = news.poll(); next != null; next = news.poll()) show(next, screen);
    }

    private void show(Transition transition, FollowScreen screen) {
        if (isWanted(transition.fmri())) screen.changed(transition);
    }

    private List<Status> chosen(Picture picture) {
        if (!view.hasOperands()) return List.copyOf(picture.instances().values());
        return named.stream().flatMap(fmri -> picture.find(fmri).stream()).toList();
    }

    /// Without operands also instances that appear later are followed.
    private boolean isWanted(InstanceFmri fmri) {
        return !view.hasOperands() || named.contains(fmri);
    }

    private FollowScreen screen() {
        if (options.json) return new FollowLines(view, true);
        return view.asker().hello().outputTerminal() ? new FollowPicture(view) : new FollowLines(view, false);
    }
}
