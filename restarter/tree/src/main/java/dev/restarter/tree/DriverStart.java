package dev.restarter.tree;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.zip.ZipFile;

/// Takes out of the start of SQLite's driver what it does for others, which was half of the time to open the
/// repository:
///
/// - It looks for native libraries that it once unpacked into the temporary folder, for which it opens all jars to find
///   out its version. Here it never unpacks one ([Layout]).
/// - It makes a format for dates, and for that a calendar and all that a locale has of one. No column here is
///   asked for a date; one that were would fail with a `NullPointerException`.
///
/// A driver that is written otherwise stays as it is, and takes its time.
final class DriverStart implements JarClasses.Form {
    private static final String LOADER = "org/sqlite/SQLiteJDBCLoader.class";
    private static final String SETTINGS = "org/sqlite/SQLiteConnectionConfig.class";
    private static final String DATES = "org/sqlite/date/FastDateFormat";

    @Override
    public byte[] of(ZipFile jar, String name, byte[] content) {
        var format = ClassFile.of();
        return switch (name) {
            case LOADER -> withoutSearch(format, format.parse(content), content);
            case SETTINGS -> withoutDates(format, format.parse(content), content);
            default -> content;
        };
    }

    private static byte[] withoutSearch(ClassFile format, ClassModel loader, byte[] content) {
        var search = loader.methods().stream()
                .filter(method -> method.methodName().equalsString("cleanup")
                        && method.methodType().equalsString("()V"))
                .findFirst();
        if (search.flatMap(method -> method.code()).filter(DriverStart::does).isEmpty()) return content;
        return format.transformClass(
                loader, ClassTransform.transformingMethods(search.get()::equals, (builder, element) -> {
                    if (element instanceof CodeModel) builder.withCode(code -> code.return_());
                    else builder.with(element);
                }));
    }

    /// Whether it is more than a return.
    private static boolean does(CodeModel code) {
        return code.elementStream().filter(Instruction.class::isInstance).count() > 1;
    }

    private static byte[] withoutDates(ClassFile format, ClassModel settings, byte[] content) {
        var any = settings.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CodeModel::elementStream)
                .anyMatch(DriverStart::makesDates);
        if (!any) return content;
        return format.transformClass(settings, ClassTransform.transformingMethodBodies((builder, element) -> {
            if (makesDates(element)) builder.pop().aconst_null();
            else builder.with(element);
        }));
    }

    private static boolean makesDates(CodeElement element) {
        return element instanceof InvokeInstruction call
                && call.owner().name().equalsString(DATES)
                && call.name().equalsString("getInstance")
                && call.type().equalsString("(Ljava/lang/String;)L" + DATES + ";");
    }
}
