package dev.restarter.violence;

import dev.restarter.house.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// `tests/soak`: the ordeals, one after another, each told in a line; the status is 1 if anything broke.
public final class Soak {
    private static final int ROUNDS = 300;
    private static final int SHORT_ROUNDS = 15;
    private static final int BROKEN = 1;
    private static final int WRONG = 2;

    private final Set<Ordeal> chosen = EnumSet.noneOf(Ordeal.class);
    private String contracts = "auto";
    private long seed = ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    private int rounds;
    private boolean isShort;

    private Soak() {}

    /// @param arguments the folder of a built tree, then those of the command
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var soak = new Soak();
        soak.read(List.of(arguments).subList(1, arguments.length));
        try {
            System.exit(soak.run(Tree.at(Path.of(arguments[0]))));
        } catch (IllegalStateException e) {
            System.err.println("soak: " + e.getMessage());
            System.exit(WRONG);
        }
    }

    private static String usage() {
        return """
                usage: soak [--seed N] [--rounds N] [--contracts HOW] [--short] [NAME...]
                Treats the built manager as badly as it can, with real processes, and checks what must hold.

                %s
                Without a name all of them, which takes half an hour.

                  --seed N         repeats the choices of chance; a new seed is taken and printed if none is given
                  --rounds N       how often 'random' kills the manager, %d if not given
                  --contracts HOW  how processes are kept together: auto, cgroup or process-tree
                  --short          the form that the build runs

                Exit status: 0 all that must hold held; 1 something broke; 2 usage.
                """.formatted(
                        Arrays.stream(Ordeal.values())
                                .map(ordeal -> "  %-13s %s%n".formatted(name(ordeal), ordeal.sentence()))
                                .collect(Collectors.joining()),
                        ROUNDS);
    }

    private static String name(Ordeal ordeal) {
        return ordeal.name().toLowerCase(Locale.ROOT);
    }

    private void read(List<String> arguments) {
        for (var i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            var value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (word) {
                case "--help", "-h" -> {
                    System.out.print(usage());
                    System.exit(0);
                }
                case "--short" -> isShort = true;
                case "--seed", "--rounds", "--contracts" -> {
                    take(word, value);
                    i++;
                }
                default ->
                    chosen.add(Arrays.stream(Ordeal.values())
                            .filter(ordeal -> name(ordeal).equals(word))
                            .findFirst()
                            .orElseGet(() -> wrong("there is no ordeal '" + word + "'")));
            }
        }
        if (chosen.isEmpty()) chosen.addAll(EnumSet.allOf(Ordeal.class));
        if (rounds == 0) rounds = isShort ? SHORT_ROUNDS : ROUNDS;
    }

    private void take(String option, String value) {
        if (option.equals("--contracts")) {
            if (!List.of("auto", "cgroup", "process-tree").contains(value)) {
                wrong("--contracts takes auto, cgroup or process-tree");
            }
            contracts = value;
            return;
        }
        if (!value.matches("[1-9][0-9]{0,14}")) wrong(option + " takes a number from 1 on");
        if (option.equals("--seed")) seed = Long.parseLong(value);
        else rounds = (int) Math.min(Integer.MAX_VALUE, Long.parseLong(value));
    }

    private static <T> T wrong(String what) {
        System.err.println("soak: " + what);
        System.err.print(usage());
        System.exit(WRONG);
        throw new IllegalStateException(what);
    }

    private int run(Tree tree) throws IOException, InterruptedException {
        System.out.println("seed " + seed);
        var broken = false;
        for (var ordeal : chosen) broken |= !holds(ordeal, tree);
        return broken ? BROKEN : 0;
    }

    private boolean holds(Ordeal ordeal, Tree tree) throws IOException, InterruptedException {
        var isTerminal = System.console() != null && System.console().isTerminal();
        var begin = System.nanoTime();
        var folder = Files.createTempDirectory("soak");
        List<String> broken;
        try {
            broken = ordeal.endure(new Trial(tree, folder, contracts, seed, !isShort, rounds, step -> {
                if (isTerminal) System.out.printf("\r\033[K%s: %s", name(ordeal), step);
            }));
        } catch (AssertionError e) {
            broken = List.of(String.valueOf(e.getMessage()));
        }
        if (isTerminal) System.out.print("\r\033[K");
        System.out.printf(
                "%-13s %6.1f s  %s%n",
                name(ordeal),
                (System.nanoTime() - begin) / 1e9,
                broken.isEmpty() ? "all held" : "BROKEN, see " + folder);
        broken.forEach(what -> System.out.println("  " + what));
        if (broken.isEmpty()) delete(folder);
        return broken.isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : new ArrayList<>(all.toList()).reversed()) Files.deleteIfExists(file);
        }
    }
}
