package dev.restarter.repository;

/// The repository cannot be opened, or refuses a change; the message is a sentence for whoever asked. Nothing has
/// changed when it is thrown.
public sealed class RepositoryException extends RuntimeException permits DamagedException, DeniedException {
    private static final long serialVersionUID = 1L;

    public RepositoryException(String sentence) {
        super(sentence);
    }

    RepositoryException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
