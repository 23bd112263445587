package dev.restarter.violence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One kind of violence, and what it does.
public enum Ordeal {
    POINTS("kill -9 of the manager at each of its fault points") {
        @Override
        List<String> endure(Trial trial) throws IOException, InterruptedException {
            var points = new ArrayList<>(NamedPoints.known(trial.tree()));
            if (trial.whole()) {
                NamedPoints.known(trial.tree()).forEach(point -> points.addAll(List.of(point + ":2", point + ":5")));
            }
            return NamedPoints.endure(trial, points);
        }
    },
    RANDOM("kill -9 of the manager at random moments, while 50 services crash and an administrator acts") {
        @Override
        List<String> endure(Trial trial) throws IOException, InterruptedException {
            return RandomMoments.endure(trial);
        }
    },
    MISBEHAVING("services that fork, hide, flood, refuse to hear and lie") {
        @Override
        List<String> endure(Trial trial) throws IOException, InterruptedException {
            return Misbehaving.endure(trial);
        }
    },
    FULL("a service that fills the disk of all logs") {
        @Override
        List<String> endure(Trial trial) throws IOException, InterruptedException {
            return FullDisk.endure(trial);
        }
    },
    CROWD("a thousand services: boot, svcs, a restart of all, the manager's death, shutdown") {
        @Override
        List<String> endure(Trial trial) throws IOException, InterruptedException {
            return Crowd.endure(trial);
        }
    },
    GRAPH("a graph of 100,000 instances in the engine alone: load and one propagation") {
        @Override
        List<String> endure(Trial trial) throws IOException, InterruptedException {
            return LargeGraph.endure(trial);
        }
    };

    private final String sentence;

    Ordeal(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /// Does it.
    ///
    /// @return what broke; nothing if all that must hold held
    abstract List<String> endure(Trial trial) throws IOException, InterruptedException;
}
