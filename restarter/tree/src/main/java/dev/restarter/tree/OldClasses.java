package dev.restarter.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.zip.ZipFile;

/// Gives the classes of a jar that were compiled for Java 5 the form that Java 8 has. They do the same, but an
/// AOT cache leaves the old form out: picocli's 170 classes were read from their jar and checked at each start
/// of the manager, which took a sixth of the time to the first service.
final class OldClasses implements JarClasses.Form {
    private static final int WITH_STACK_MAPS = ClassFile.JAVA_8_VERSION;

    @Override
    public byte[] of(ZipFile jar, String name, byte[] content) {
        if (version(content) >= WITH_STACK_MAPS) return content;
        var format = format(jar);
        // Building each method's code anew makes the maps of the stack that the new form has.
        return format.transformClass(
                format.parse(content),
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
            return entry == null ? null : new ByteArrayInputStream(JarClasses.read(jar, entry));
        } catch (IOException e) {
            return null; // then the class is looked for in the JDK, and missed there by name
        }
    }
}
