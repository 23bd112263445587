package dev.restarter.repository;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Which files were imported or applied, and what they were then: the service `smf/manifest` holds a group for each
/// (reference 7.1, 7.3).
public final class ImportHashes {
    static final ServiceFmri REGISTRY = new ServiceFmri("smf/manifest");
    private static final String HASH = "md5sum";
    private static final String FILE = "manifestfile";
    private static final int LONGEST = 119;
    private static final int KEPT = 58;
    private static final int HALF = 32;

    /// The first half of the hash of a file that could still be written without its folder telling: no file has it.
    public static final String UNSETTLED = "0".repeat(HALF);

    private ImportHashes() {}

    /// The hash of a file: half of it from what its folder says of it, half from its content.
    ///
    /// @param modified in milliseconds since 1970
    public static String of(int uid, int gid, long modified, byte[] content) {
        return facts(uid, gid, modified, content.length) + content(content);
    }

    /// The first half of the hash.
    public static String facts(int uid, int gid, long modified, long length) {
        var facts = uid + "," + gid + "," + length + "," + modified;
        return md5(facts.getBytes(StandardCharsets.UTF_8));
    }

    /// The second half of the hash.
    public static String content(byte[] content) {
        return md5(content);
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /// The hash that is remembered for the file.
    ///
    /// @param path absolute and without symbolic links
    public static Optional<String> known(Repository repository, String path) {
        return repository
                .group(REGISTRY, mangled(path))
                .flatMap(group -> group.property(HASH))
                .filter(hash ->
                        hash.type() == PropertyType.OPAQUE && hash.values().size() == 1)
                .map(hash -> hash.values().getFirst());
    }

    /// Whether a file counts as the one that was remembered: either half is enough, so that neither a copied
    /// file nor one with the same facts is imported again. Of a file that was [#UNSETTLED] only the content
    /// counts.
    public static boolean isSame(String known, String now) {
        return known.length() == now.length()
                && (hasFacts(known, now.substring(0, HALF)) || known.regionMatches(HALF, now, HALF, HALF));
    }

    /// Whether the file of which this was remembered had these facts.
    public static boolean hasFacts(String known, String facts) {
        return known.length() == 2 * HALF && known.startsWith(facts) && !facts.equals(UNSETTLED);
    }

    /// Remembers the hash of a file.
    public static void remember(Draft draft, String path, String hash) {
        draft.createService(REGISTRY);
        draft.putGroup(
                REGISTRY,
                new PropertyGroup(
                        mangled(path),
                        "framework",
                        List.of(
                                new Property(HASH, PropertyType.OPAQUE, hash),
                                new Property(FILE, PropertyType.ASTRING, path))));
    }

    /// Forgets the hash of a file, so that it is imported again.
    ///
    /// @return whether there was one
    public static boolean forget(Draft draft, String path) {
        if (!draft.exists(REGISTRY) || draft.group(REGISTRY, mangled(path)).isEmpty()) return false;
        draft.deleteGroup(REGISTRY, mangled(path));
        return true;
    }

    /// All files of which a hash is remembered.
    public static List<String> files(Repository repository) {
        return files(repository.service(REGISTRY));
    }

    private static List<String> files(Properties registry) {
        return registry.groups().stream()
                .flatMap(group -> group.property(FILE).stream())
                .flatMap(file -> file.values().stream())
                .toList();
    }

    /// The name of the group, or of the property in `manifestfiles`, that stands for a file (reference 7.1).
    public static String mangled(String path) {
        var name = path.startsWith("/") ? path.substring(1) : path;
        if (name.length() > LONGEST) {
            name = name.substring(0, KEPT) + "__" + name.substring(name.length() - KEPT);
        }
        if (name.isEmpty()) return "A";
        // By hand, since a boot does this for each manifest.
        var safe = new StringBuilder(name.length());
        name.codePoints().forEach(c -> safe.append(isOfName(c) ? (char) c : '_'));
        if (!isLetter(safe.charAt(0))) safe.setCharAt(0, 'A');
        return safe.toString();
    }

    private static boolean isOfName(int c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
