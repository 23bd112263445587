package dev.restarter.manifest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a bundle may be written down. Whatever one of them says, the others can say, too.
public enum BundleFormat {
    /// SMF's `service_bundle`.
    XML,
    /// The short form.
    YAML,
    /// The short form, for programs.
    JSON;

    private static final Pattern KEY = Pattern.compile("(?:\\s|#[^\\n]*\\n|---)*[a-z_]+:(?:\\s.*)?", Pattern.DOTALL);
    private static final int HEAD = 4096;

    /// The one whose name is `xml`, `yaml` or `json`.
    public static Optional<BundleFormat> named(String word) {
        for (var format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) return Optional.of(format);
        }
        return Optional.empty();
    }

    /// The format of a document: by the end of its file's name, or else by how it begins.
    public static BundleFormat of(String sourceName, byte[] content) {
        if (sourceName.endsWith(".xml")) return XML;
        if (sourceName.endsWith(".yaml") || sourceName.endsWith(".yml")) return YAML;
        if (sourceName.endsWith(".json")) return JSON;
        var head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.UTF_8);
        if (head.stripLeading().startsWith("{")) return JSON;
        return KEY.matcher(head).matches() ? YAML : XML;
    }
}
