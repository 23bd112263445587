package dev.restarter.manifest.tree;

import dev.restarter.manifest.BundleFormat;
import dev.restarter.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Collects what is wrong with one file while it is being read. Used by one thread for one reading.
public final class Findings {
    /// What packages write where their build fills something in: `@PREFIX@`, `$(PROG)`, `${name}`, `%%VERSION%%`.
    private static final Pattern PLACEHOLDER =
            Pattern.compile("@[A-Za-z_]+@|\\$\\([A-Za-z_]+\\)|\\$\\{[A-Za-z_]+\\}|%%[A-Za-z_]+%%");
    /// So that no document can fill the memory with what is wrong with it.
    private static final int MOST = 1_000;

    private static final String MEND_TEMPLATE = "this looks like a template: fill in its placeholders first";

    private final String source;
    private final BundleFormat format;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<Place> invalid = new HashSet<>();
    private boolean isFull;

    public Findings(String source, BundleFormat format) {
        this.source = source;
        this.format = format;
    }

    public String source() {
        return source;
    }

    /// In whose words a problem is to be told.
    public BundleFormat format() {
        return format;
    }

    /// A line of the file itself.
    public Place at(int line) {
        return new Place(source, line);
    }

    /// A problem of a place beside which nothing counts that is found wrong there later, since it only follows from
    /// this one.
    public void decisive(Place place, String what, String mend) {
        add(told(place, what, mend));
        if (!isFull) invalid.add(place);
    }

    public void problem(Place place, String what, String mend) {
        if (!invalid.contains(place)) add(told(place, what, mend));
    }

    private void add(Problem problem) {
        if (problems.size() < MOST) problems.add(problem);
        else isFull = true;
    }

    public void warning(Place place, String what, String mend) {
        warning(told(place, what, mend));
    }

    public void warning(Problem problem) {
        if (warnings.size() < MOST) warnings.add(problem);
    }

    /// Makes something that may refuse its input; a refusal becomes a problem of the place and `instead` is used.
    public <T> T attempt(Place place, Supplier<T> maker, T instead) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            problem(place, e.getMessage(), isTemplate(e.getMessage()) ? MEND_TEMPLATE : "");
            return instead;
        }
    }

    private static boolean isTemplate(String message) {
        return PLACEHOLDER.matcher(message).find();
    }

    /// Whether something decisive was found in a line of the file.
    public boolean isDecided(int line) {
        return invalid.stream()
                .anyMatch(place -> place.line() == line && place.source().equals(source));
    }

    public boolean any() {
        return !problems.isEmpty();
    }

    public List<Problem> problems() {
        var all = sorted(problems);
        if (!isFull) return all;
        var last = new Problem(source, 0, "it has more problems than these", "mend them first");
        return Stream.concat(all.stream(), Stream.of(last)).toList();
    }

    public List<Problem> warnings() {
        return sorted(warnings);
    }

    private static Problem told(Place place, String what, String mend) {
        return new Problem(place.source(), place.line(), place.column(), what, mend);
    }

    private List<Problem> sorted(List<Problem> found) {
        return found.stream()
                .sorted(Comparator.comparing((Problem each) -> !each.source().equals(source))
                        .thenComparing(Problem::source)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .distinct()
                .toList();
    }
}
