package dev.restarter.repository;

/// The content of a file is not what was written to it; the message says what is wrong, as the end of a sentence.
final class DamagedException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    DamagedException(String damage) {
        super(damage.replaceAll("\\s+", " ").strip());
    }

    DamagedException(String damage, Throwable cause) {
        super(damage.replaceAll("\\s+", " ").strip(), cause);
    }
}
