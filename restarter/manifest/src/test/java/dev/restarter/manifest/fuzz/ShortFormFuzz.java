package dev.restarter.manifest.fuzz;

import dev.restarter.manifest.BundleFormat;

/// The fuzzer's way to the readers of YAML and of JSON.
public final class ShortFormFuzz {
    private ShortFormFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        var isJson = content.length > 0 && content[0] == '{';
        BundleTarget.hold(isJson ? BundleFormat.JSON : BundleFormat.YAML, content);
    }
}
