package dev.restarter.engine.explain;

import dev.restarter.model.InstanceFmri;
import java.util.List;
import java.util.Optional;

/// One reason of an [Explanation], and what follows from it.
///
/// @param sentence what is the matter, with its full stop
/// @param summary  where `sentence` may be broken into two lines: the length of its first part, 0 if it is one piece
/// @param code     the end of SMF's message code, as `KS` in SMF-8000-KS
/// @param next     what to do: a sentence without its full stop; empty if there is nothing to do but wait
/// @param path     from the explained instance, over what it needs, to the cause; empty if it is its own cause
/// @param other    another instance that knows more, whose logs are worth a look
public record Finding(
        String sentence, int summary, String code, String next, List<InstanceFmri> path, Optional<InstanceFmri> other) {
    public Finding {
        path = List.copyOf(path);
    }

    static Finding own(String sentence, Diagnosis diagnosis, InstanceFmri about) {
        return new Finding(sentence, 0, diagnosis.code(), diagnosis.next(about), List.of(), Optional.empty());
    }
}
