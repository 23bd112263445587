package dev.restarter.contract;

import dev.restarter.model.InstanceFmri;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// One file name for each instance, readable and never shared by two.
///
/// As reference 5.9 has it, `/` becomes `-`; so that `a/b` and `a-b` differ, a `-` is doubled. A name never begins
/// with `-`, so in a run of them an odd one out stands last and is the `/`. A name too long for a file is cut and
/// ends in `~` and a digest.
public final class FileNames {
    private static final int LONGEST = 240; // 255 less a suffix

    private FileNames() {}

    /// As in `network-ssh:default`.
    public static String of(InstanceFmri fmri) {
        var name = (fmri.service() + ":" + fmri.instance()).replace("-", "--").replace('/', '-');
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 33) + "~" + digest(name, 16);
    }

    /// Reads a name again; empty if it is none of ours or was cut.
    public static Optional<InstanceFmri> read(String name) {
        if (name.contains("~") || name.contains("/")) return Optional.empty();
        var plain = name.replace("--", "\0").replace('-', '/').replace('\0', '-');
        try {
            return Optional.of(InstanceFmri.parse("svc:/" + plain)).filter(fmri -> of(fmri).equals(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String digest(String text, int bytes) {
        try {
            var all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
