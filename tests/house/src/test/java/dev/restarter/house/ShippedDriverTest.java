package dev.restarter.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// SQLite's driver is shipped without what it does for others at its start. Where a new version of it is written
/// otherwise, packaging leaves it as it is, a boot takes some 7 % longer, and this tells.
class ShippedDriverTest {
    @Test
    void the_driver_looks_for_no_old_library_of_its_own() throws Exception {
        assertThat(calls("org/sqlite/SQLiteJDBCLoader", "cleanup")).isEmpty();
    }

    @Test
    void the_driver_makes_no_format_for_dates() throws Exception {
        assertThat(calls("org/sqlite/SQLiteConnectionConfig", "<init>"))
                .isNotEmpty()
                .noneMatch(call -> call.startsWith("org/sqlite/date/"));
        assertThat(calls("org/sqlite/SQLiteConnectionConfig", "setDateStringFormat"))
                .isEmpty();
    }

    /// What the methods of this name call.
    private static List<String> calls(String type, String method) throws IOException {
        return parsed(type).methods().stream()
                .filter(candidate -> candidate.methodName().equalsString(method))
                .flatMap(candidate -> candidate.code().stream())
                .flatMap(CodeModel::elementStream)
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .map(call -> call.owner().asInternalName() + "." + call.name().stringValue())
                .toList();
    }

    private static ClassModel parsed(String type) throws IOException {
        var jar = Tree.built().folder().resolve("lib/sqlite-jdbc.jar").toFile();
        try (var open = new ZipFile(jar);
                var content = open.getInputStream(open.getEntry(type + ".class"))) {
            return ClassFile.of().parse(content.readAllBytes());
        }
    }
}
