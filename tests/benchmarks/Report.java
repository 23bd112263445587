import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// The figures of one run, each beside its floor and its goal.
final class Report {
    private final List<Figure> figures = new ArrayList<>();
    private final boolean json;

    Report(boolean json) {
        this.json = json;
    }

    /// @param ours  what was measured
    /// @param floor the same of the floor; 0 where the goal is a number by itself
    /// @param value what the goal is about: a ratio, or `ours`
    /// @param atMost whether the goal is an upper limit
    private record Figure(String name, String unit, double ours, double floor, double value, double goal, boolean atMost) {
        boolean isMet() {
            return atMost ? value <= goal : value >= goal;
        }

        String line() {
            var beside = floor == 0 ? "" : String.format(Locale.ROOT, ", floor %.3f: %.2f ×", floor, value);
            return String.format(
                    Locale.ROOT, "%-46s %10.3f %s%s   (wanted %s %s; %s)", name, ours, unit, beside,
                    atMost ? "≤" : "≥", floor == 0 ? goal + " " + unit : goal + " ×", isMet() ? "met" : "MISSED");
        }

        LinkedHashMap<String, Object> facts() {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("name", name);
            facts.put("unit", unit);
            facts.put("ours", ours);
            if (floor != 0) facts.put("floor", floor);
            if (floor != 0) facts.put("ratio", value);
            facts.put("goal", goal);
            facts.put("comparison", atMost ? "at most" : "at least");
            facts.put("met", isMet());
            return facts;
        }
    }

    /// Medians of times in nanoseconds, as a ratio that should not be exceeded.
    void ratio(String name, long[] ours, long[] floor, double most) {
        times(name, median(ours) / 1e6, median(floor) / 1e6, most);
    }

    /// Milliseconds beside those of the floor, as a ratio that should not be exceeded.
    void times(String name, double ours, double floor, double most) {
        add(new Figure(name, "ms", ours, floor, ours / floor, most, true));
    }

    /// Rates of something done `count` times, from its times in nanoseconds, as a ratio that should be reached.
    void rate(String name, int count, long[] ours, long[] floor, double least) {
        var one = count / (median(ours) / 1e9);
        var other = count / (median(floor) / 1e9);
        add(new Figure(name, "/s", one, other, one / other, least, false));
    }

    void atMost(String name, String unit, double ours, double most) {
        add(new Figure(name, unit, ours, 0, ours, most, true));
    }

    void atLeast(String name, String unit, double ours, double least) {
        add(new Figure(name, unit, ours, 0, ours, least, false));
    }

    private void add(Figure figure) {
        figures.add(figure);
        if (!json) System.out.println(figure.line());
    }

    static double median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    /// Prints what was not printed yet.
    void end() {
        if (!json) return;
        var mapper = JsonMapper.builder().build();
        System.out.println(mapper.writerWithDefaultPrettyPrinter()
                .writeValueAsString(figures.stream().map(Figure::facts).toList()));
    }
}
