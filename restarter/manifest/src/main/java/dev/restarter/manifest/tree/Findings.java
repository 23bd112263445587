package dev.restarter.manifest.tree;

import dev.restarter.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Collects what is wrong with one file while it is being read. Used by one thread for one reading.
public final class Findings {
    /// What packages write where their build fills something in: `@PREFIX@`, `$(PROG)`, `${name}`, `%%VERSION%%`.
    private static final Pattern PLACEHOLDER =
            Pattern.compile("@[A-Za-z_]+@|\\$\\([A-Za-z_]+\\)|\\$\\{[A-Za-z_]+\\}|%%[A-Za-z_]+%%");
    private static final String MEND_TEMPLATE = "this looks like a template: fill in its placeholders first";

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<Place> invalid = new HashSet<>();

    public Findings(String source) {
        this.source = source;
    }

    public String source() {
        return source;
    }

    /// A line of the file itself.
    public Place at(int line) {
        return new Place(source, line);
    }

    /// Something the grammar forbids. What else is found wrong in that place only follows from it and is left out.
    public void invalid(Place place, String what) {
        problems.add(told(place, "not valid by the service_bundle DTD: " + what, ""));
        invalid.add(place);
    }

    public void problem(Place place, String what, String mend) {
        if (!invalid.contains(place)) problems.add(told(place, what, mend));
    }

    public void warning(Place place, String what, String mend) {
        warnings.add(told(place, what, mend));
    }

    public void warning(Problem problem) {
        warnings.add(problem);
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

    public boolean any() {
        return !problems.isEmpty();
    }

    public List<Problem> problems() {
        return sorted(problems);
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
