package dev.restarter.simulation;

import java.util.concurrent.ThreadLocalRandom;

/// `tests/simulate`: one run, told in one line; the status is 1 if a rule was broken.
public final class Simulate {
    private static final String USAGE = """
            usage: simulate [--seed N] [--events M] [--runs R]
            Lets the manager live in a simulated world in which everything goes wrong, and checks after every event that
            the rules of SMF hold.
              --seed N    repeats a run exactly; a new seed is taken and printed if none is given
              --events M  how many events are to be decided, 200000 if not given
              --runs R    so many runs, each with a seed one higher than the last; ends at the first broken rule
            """;

    private Simulate() {}

    public static void main(String[] arguments) {
        var seed = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
        var events = 200_000L;
        var runs = 1L;
        for (var i = 0; i < arguments.length; i += 2) {
            var value = i + 1 < arguments.length ? number(arguments[i + 1]) : -1;
            if (value < 0) usage(arguments[i].equals("--help") || arguments[i].equals("-h") ? 0 : 2);
            switch (arguments[i]) {
                case "--seed" -> seed = value;
                case "--events" -> events = value;
                case "--runs" -> runs = value;
                default -> usage(2);
            }
        }
        var status = 0;
        for (var run = 0; run < runs && status == 0; run++) status = run(seed + run, events);
        System.exit(status);
    }

    private static int run(long seed, long events) {
        var terminal = System.console() != null && System.console().isTerminal();
        var begin = System.nanoTime();
        var result = new Simulation(seed).run(events, done -> {
            if (terminal) System.out.printf("\r%,d of %,d events", done, events);
        });
        if (terminal) System.out.print("\r");
        System.out.printf(
                "seed %d: %,d events in %,d worlds, %.1f s, digest %016x: %s%n",
                seed,
                result.events(),
                result.worlds(),
                (System.nanoTime() - begin) / 1e9,
                result.digest(),
                result.failure().map(Simulation.Failure::what).orElse("every rule held"));
        result.failure().ifPresent(failure -> failure.trace().forEach(System.out::println));
        return result.failure().isEmpty() ? 0 : 1;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static void usage(int status) {
        (status == 0 ? System.out : System.err).print(USAGE);
        System.exit(status);
    }
}
