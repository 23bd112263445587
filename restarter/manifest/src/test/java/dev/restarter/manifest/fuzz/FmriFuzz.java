package dev.restarter.manifest.fuzz;

import dev.restarter.model.Fmri;
import dev.restarter.model.PropertyType;
import java.nio.charset.StandardCharsets;

/// The fuzzer's way to FMRIs and values.
public final class FmriFuzz {
    private FmriFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8);
        fmri(text);
        for (var type : PropertyType.values()) value(type, text);
    }

    private static void fmri(String text) {
        Fmri fmri;
        try {
            fmri = Fmri.parse(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        if (!Fmri.parse(fmri.toString()).equals(fmri)) throw new AssertionError(fmri + " is read differently");
    }

    private static void value(PropertyType type, String text) {
        String stored;
        try {
            stored = type.canonical(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        if (!type.canonical(stored).equals(stored)) throw new AssertionError(type + " " + stored + " is not stable");
    }
}
