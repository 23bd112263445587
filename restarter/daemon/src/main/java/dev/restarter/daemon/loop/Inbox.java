package dev.restarter.daemon.loop;

import dev.restarter.engine.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/// What has been told to the loop and not been answered yet. Anybody may send; nobody is ever held up.
final class Inbox {
    private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final Runnable wake;

    /// @param wake lets the loop look into it soon
    Inbox(Runnable wake) {
        this.wake = wake;
    }

    void happened(Event event) {
        send(new Letter.Happened(event));
    }

    void send(Letter letter) {
        letters.add(letter);
        wake.run();
    }

    int size() {
        return letters.size();
    }

    /// Takes out what has arrived, up to a number.
    List<Letter> take(int most) {
        var taken = new ArrayList<Letter>();
        letters.drainTo(taken, most);
        return taken;
    }
}
