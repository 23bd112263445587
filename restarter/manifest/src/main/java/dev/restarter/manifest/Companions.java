package dev.restarter.manifest;

import java.util.Optional;

/// The files that came along with a document, which are the only ones it can include (XInclude). Asked on the thread
/// that reads the document.
@FunctionalInterface
public interface Companions {
    /// Nothing came along.
    Companions NONE = _ -> Optional.empty();

    /// The content of the file.
    ///
    /// @param href as the document writes it; whoever answers decides what that may mean and trusts it in nothing
    Optional<byte[]> of(String href);
}
