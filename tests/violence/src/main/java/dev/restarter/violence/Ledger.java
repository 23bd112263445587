package dev.restarter.violence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may be expected of each service: what the administrator was promised, and what nobody touched.
///
/// A request that was cut off may have been carried out or not; one that was acknowledged counts. Any thread may use
/// it.
final class Ledger {
    private final Records records;
    private final Map<String, Set<String>> states = new HashMap<>();
    private final Map<String, Long> runsDue = new HashMap<>(); // "METHOD SERVICE" → how many at least
    private final Map<String, List<Long>> pids = new HashMap<>();
    private final Set<String> touched = new HashSet<>();

    Ledger(Records records) {
        this.records = records;
    }

    /// It rests in this state, and nowhere else.
    synchronized void expect(Part part, String state) {
        states.put(part.name(), new HashSet<>(Set.of(state)));
    }

    /// Its processes may be others from now on.
    synchronized void touch(Part part) {
        touched.add(part.name());
    }

    /// The request is about to be sent.
    ///
    /// @return how often the method that it leads to has run before
    synchronized long asked(Request request) throws IOException {
        var name = request.part().name();
        states.get(name).add(request.state());
        touched.add(name);
        // What was to be run may not be needed any more.
        if (request.state().equals("disabled")) runsDue.remove("start " + name);
        return request.method().isEmpty() ? 0 : records.runs(name, request.method());
    }

    /// Whether it can rest nowhere else.
    synchronized boolean isSurely(Part part, String state) {
        return states.get(part.name()).equals(Set.of(state));
    }

    /// The request was acknowledged.
    synchronized void promised(Request request, long runsBefore) {
        expect(request.part(), request.state());
        if (!request.method().isEmpty()) {
            runsDue.put(request.method() + " " + request.part().name(), runsBefore + 1);
        }
    }

    /// Why this is not what was promised, or not yet; empty if it is.
    synchronized List<String> missing(List<Part> cast, Look look) throws IOException {
        var missing = new ArrayList<String>();
        for (var part : cast) {
            var seen = look.of(part);
            var allowed = states.get(part.name());
            if (!allowed.contains(seen.state()) || !seen.rests()) {
                missing.add(
                        part.name() + " is " + seen.state() + " on the way to " + seen.next() + " and not " + allowed);
            } else if (seen.state().equals("online") && seen.pids().isEmpty()) {
                missing.add(part.name() + " is online without a process");
            }
        }
        for (var due : runsDue.entrySet()) {
            var word = due.getKey().split(" ");
            var runs = records.runs(word[1], word[0]);
            if (runs < due.getValue()) {
                missing.add("the " + word[0] + " method of " + word[1] + " has run " + runs + " times and not "
                        + due.getValue());
            }
        }
        return missing;
    }

    /// The services that have other processes than when they were seen last, though nobody touched them. What
    /// is seen now is what is expected from now on.
    synchronized List<String> changed(List<Part> cast, Look look) {
        var changed = new ArrayList<String>();
        for (var part : cast) {
            var seen = look.of(part);
            var before = pids.put(part.name(), seen.pids());
            if (before != null && !touched.contains(part.name()) && !before.equals(seen.pids())) {
                changed.add(part.name() + ", which nobody touched, had the processes " + before + " and has "
                        + seen.pids());
            }
            expect(part, seen.state());
        }
        touched.clear();
        runsDue.clear();
        return changed;
    }
}
