package dev.restarter.manifest.fuzz;

import dev.restarter.manifest.BundleFormat;

/// The fuzzer's way to the reader of XML.
public final class XmlFuzz {
    private XmlFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        BundleTarget.hold(BundleFormat.XML, content);
    }
}
