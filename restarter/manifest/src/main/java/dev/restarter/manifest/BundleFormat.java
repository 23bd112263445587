package dev.restarter.manifest;

/// How a bundle may be written down.
public enum BundleFormat {
    /// SMF's `service_bundle`.
    XML
}
