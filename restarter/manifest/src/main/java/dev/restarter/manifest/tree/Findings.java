package dev.restarter.manifest.tree;

import dev.restarter.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Collects what is wrong with one file while it is being read. Used by one thread for one reading.
public final class Findings {
    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<Integer> invalid = new HashSet<>();

    public Findings(String source) {
        this.source = source;
    }

    public String source() {
        return source;
    }

    /// Something the grammar forbids. What else is found wrong in that line only follows from it and is left out.
    public void invalid(int line, String what) {
        problems.add(new Problem(source, line, "not valid by the service_bundle DTD: " + what, ""));
        invalid.add(line);
    }

    public void problem(int line, String what, String mend) {
        if (invalid.contains(line)) return;
        problems.add(new Problem(source, line, what, mend));
    }

    public void warning(int line, String what, String mend) {
        warnings.add(new Problem(source, line, what, mend));
    }

    public void add(Problem problem) {
        problems.add(problem);
    }

    /// Makes something that may refuse its input; a refusal becomes a problem of the line and `instead` is used.
    public <T> T attempt(int line, Supplier<T> maker, T instead) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            problem(line, e.getMessage(), "");
            return instead;
        }
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

    private static List<Problem> sorted(List<Problem> found) {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .distinct()
                .toList();
    }
}
