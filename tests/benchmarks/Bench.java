import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The benchmarks of the "It must show": run by `tests/bench`, which see.
public final class Bench {
    private static final List<String> ALL = List.of("restart", "boot", "once", "rest", "engine", "import");

    private Bench() {}

    /// Arguments: the tree, the JDK, the folder of these sources, and those of `tests/bench`.
    public static void main(String[] args) throws Exception {
        var asked = Arrays.asList(args).subList(3, args.length);
        var names = asked.stream().filter(word -> !word.equals("--json")).toList();
        for (var name : names) {
            if (!ALL.contains(name)) {
                System.err.println("bench: there is no benchmark '" + name + "'; write some of " + ALL);
                System.exit(2);
            }
        }
        var report = new Report(asked.contains("--json"));
        try (var tree = Tree.of(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]))) {
            for (var name : names.isEmpty() ? ALL : names) run(name, tree, report);
        }
        report.end();
    }

    private static void run(String name, Tree tree, Report report) throws Exception {
        switch (name) {
            case "restart" -> new Restart(tree, 100).measure(report);
            case "boot" -> {
                new Boot(tree, 500, 5).flat(report);
                new Boot(tree, 500, 5).layered(report);
            }
            case "once" -> new Boot(tree, 500, 5).once(report);
            case "rest" -> new Rest(tree, 500).measure(report);
            case "engine" -> new Decisions(tree).measure(report);
            case "import" -> new Imports(tree).measure(report);
            default -> throw new IllegalArgumentException(name);
        }
    }
}
