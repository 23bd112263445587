package dev.restarter.repository;

import java.util.Collection;

/// Whoever asks for a change or a look, as far as the repository must know him: by the authorizations he holds
/// (reference 7.6).
public interface Caller {
    /// The manager itself, and everybody who may do everything.
    Caller MANAGER = new Caller() {
        @Override
        public boolean holds(String authorization) {
            return true;
        }

        @Override
        public String mend() {
            return "nobody lacks anything";
        }
    };

    /// May be asked on any thread, and read files or wait for a name service.
    boolean holds(String authorization);

    /// How he can come by an authorization that he lacks: the end of a sentence.
    String mend();

    /// Whether any of these suffices; an empty collection means that everybody may.
    default boolean holdsAny(Collection<String> authorizations) {
        return authorizations.isEmpty() || authorizations.stream().anyMatch(this::holds);
    }
}
