package dev.restarter.manifest;

import dev.restarter.model.Problem;
import java.util.List;

/// What came of reading a bundle.
public sealed interface Reading {
    /// The bundle can be used; `warnings` name what was skipped.
    record Good(Bundle bundle, List<Problem> warnings) implements Reading {
        public Good {
            warnings = List.copyOf(warnings);
        }
    }

    /// Nothing can be used; every problem of the file is listed, in the order of its lines.
    record Bad(List<Problem> problems) implements Reading {
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
