package dev.restarter.repository;

import java.util.Collection;
import java.util.List;

/// The caller lacks an authorization. The message names those of which any would do, and how to come by one.
public final class DeniedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> anyOf;
    private final String mend;

    /// @param deed  what he may not do, as in `to delete svc:/a:default`
    /// @param anyOf the authorizations of which any suffices
    public DeniedException(Caller caller, String deed, Collection<String> anyOf) {
        this(deed, List.copyOf(anyOf), caller.mend());
    }

    private DeniedException(String deed, List<String> anyOf, String mend) {
        super("Permission denied; " + deed + " takes "
                + (anyOf.size() == 1 ? "the authorization " : "one of the authorizations ") + String.join(", ", anyOf)
                + "; " + mend);
        this.anyOf = anyOf;
        this.mend = mend;
    }

    /// The same refusal in the words of whoever asked: he knows a deed by another name than the repository does.
    public DeniedException about(String deed) {
        return new DeniedException(deed, anyOf, mend);
    }
}
