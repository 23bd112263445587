package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.Reading;
import java.nio.charset.StandardCharsets;

/// Bundles written as XML in a test.
public final class Bundles {
    private static final String HEAD =
            "<!DOCTYPE service_bundle SYSTEM '/usr/share/lib/xml/dtd/service_bundle.dtd.1'>\n";

    private Bundles() {}

    public static Bundle manifest(String services) {
        return bundle("manifest", services);
    }

    public static Bundle profile(String services) {
        return bundle("profile", services);
    }

    /// A service of the manifest, with what it holds.
    public static String service(String name, String content) {
        return "<service name='" + name + "' type='service' version='1'>" + content + "</service>";
    }

    private static Bundle bundle(String type, String services) {
        return read(HEAD + "<service_bundle type='" + type + "' name='test'>" + services + "</service_bundle>");
    }

    public static Bundle read(String xml) {
        return switch (BundleReader.read("test.xml", xml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Good(var bundle, var _) -> bundle;
            case Reading.Bad(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
