package dev.restarter.daemon.commands.pattern;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import java.util.Collection;
import java.util.List;

/// An operand, classified once (reference 1.3).
public sealed interface Operand {
    /// The length of `svc:/`.
    int SCHEME = 5;

    /// Whether a canonical FMRI is meant.
    boolean matches(String fmri);

    /// The complete name of something that exists.
    record Exact(Fmri fmri) implements Operand {
        @Override
        public boolean matches(String other) {
            return fmri.toString().equals(other) || fmri instanceof ServiceFmri && other.startsWith(fmri + ":");
        }
    }

    record Globbed(String pattern) implements Operand {
        @Override
        public boolean matches(String fmri) {
            var whole = pattern.startsWith("*") || pattern.length() > 3 && pattern.charAt(3) == ':';
            return new Glob(whole ? pattern : "svc:/" + pattern).matches(fmri);
        }
    }

    /// Whole parts of an FMRI. Only the first place where they occur is looked at.
    record Partial(String text) implements Operand {
        @Override
        public boolean matches(String fmri) {
            var start = fmri.indexOf(text);
            if (start < 0) return false;
            var end = start + text.length();
            var startsWell = start == 0
                    || fmri.charAt(start - 1) == '/'
                    || fmri.charAt(start - 1) == ':'
                    || text.startsWith(":");
            var endsWell = end == fmri.length() || fmri.charAt(end) == ':' || text.endsWith(":");
            return startsWell && endsWell && end > SCHEME;
        }
    }

    static Operand of(String text, Collection<ServiceFmri> services, Collection<InstanceFmri> instances) {
        try {
            var fmri = Fmri.parse(text);
            if (fmri instanceof InstanceFmri instance && instances.contains(instance)) return new Exact(fmri);
            if (fmri instanceof ServiceFmri service && services.contains(service)) return new Exact(fmri);
        } catch (IllegalArgumentException e) {
            // Not an FMRI: a pattern, as most operands are.
        }
        for (var special : List.of("*", "?", "[")) {
            if (text.contains(special)) return new Globbed(text);
        }
        return new Partial(text);
    }
}
