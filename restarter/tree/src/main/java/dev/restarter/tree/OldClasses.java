package dev.restarter.tree;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Gives the classes of a jar that were compiled for Java 5 the form that Java 8 has. They do the same, but an AOT
/// cache
/// leaves the old form out: picocli's 170 classes were read from their jar and checked at each start of the manager,
/// which
/// took a sixth of the time to the first service.
final class OldClasses {
    private static final int WITH_STACK_MAPS = ClassFile.JAVA_8_VERSION;
    private static final long NO_TIME = 315_532_800_000L; // the first that a jar can tell, so that content alone counts

    private final Path jar;

    OldClasses(Path jar) {
        this.jar = jar;
    }

    /// Rewrites the jar if it holds such a class. It keeps its time, by which a cache knows it.
    void renew() throws IOException {
        if (!Files.exists(jar)) return;
        var time = Files.getLastModifiedTime(jar);
        var renewed = renewed();
        if (renewed.length == 0) return;
        Files.write(jar, renewed);
        Files.setLastModifiedTime(jar, time);
    }

    /// The whole jar; empty if it may stay.
    private byte[] renewed() throws IOException {
        var result = new ByteArrayOutputStream();
        var any = false;
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(result)) {
            var format = format(from);
            for (var entry : from.stream().toList()) {
                var content = read(from, entry);
                var isOld = entry.getName().endsWith(".class") && version(content) < WITH_STACK_MAPS;
                any |= isOld;
                var same = new ZipEntry(entry.getName());
                same.setTime(NO_TIME);
                to.putNextEntry(same);
                to.write(isOld ? renewed(format, content) : content);
            }
        }
        return any ? result.toByteArray() : new byte[0];
    }

    private static byte[] renewed(ClassFile format, byte[] old) {
        ClassModel model = format.parse(old);
        // Building each method's code anew makes the maps of the stack that the new form has.
        return format.transformClass(
                model,
                ClassTransform.transformingMethodBodies(CodeBuilder::with)
                        .andThen((builder, element) -> builder.with(
                                element instanceof ClassFileVersion
                                        ? ClassFileVersion.of(WITH_STACK_MAPS, 0)
                                        : element)));
    }

    private static int version(byte[] content) {
        return Byte.toUnsignedInt(content[6]) << 8 | Byte.toUnsignedInt(content[7]);
    }

    private static ClassFile format(ZipFile jar) {
        var own = ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> stream(jar, type));
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(own.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static InputStream stream(ZipFile jar, ClassDesc type) {
        var name = type.descriptorString();
        var entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
        try {
            return entry == null ? null : new ByteArrayInputStream(read(jar, entry));
        } catch (IOException e) {
            return null; // then the class is looked for in the JDK, and missed there by name
        }
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (var stream = jar.getInputStream(entry)) {
            return stream.readAllBytes();
        }
    }
}
