package dev.restarter.model;

/// A file that something may depend on: `file://localhost/etc/hosts`.
public record FileFmri(String path) implements Fmri {
    public FileFmri {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("'" + path + "' is no absolute path; start it with '/'");
        }
    }

    @Override
    public String toString() {
        return "file://localhost" + path;
    }
}
