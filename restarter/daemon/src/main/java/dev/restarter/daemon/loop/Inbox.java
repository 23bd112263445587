package dev.restarter.daemon.loop;

import dev.restarter.engine.Event;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What has been told to the loop and not been answered yet. Anybody may send; nobody is ever held up.
final class Inbox {
    private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();

    void happened(Event event) {
        letters.add(new Letter.Happened(event));
    }

    void send(Letter letter) {
        letters.add(letter);
    }

    int size() {
        return letters.size();
    }

    /// Waits for a letter, and takes with it what else has arrived, up to a number.
    ///
    /// @param nanos how long to wait
    /// @return whether anything came
    boolean take(List<Letter> into, int most, long nanos) throws InterruptedException {
        var first = letters.poll(nanos, TimeUnit.NANOSECONDS);
        if (first == null) return false;
        into.add(first);
        letters.drainTo(into, most - 1);
        return true;
    }
}
