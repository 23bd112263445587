package dev.restarter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which room may know which. A new room is a new line in [Room].
class FloorPlanTest {
    private static final String TYPING = "dev.restarter.cli.typing..";
    private static final JavaClasses HOUSE = new ClassFileImporter().importPackages("dev.restarter");

    @ParameterizedTest
    @EnumSource
    void a_room_knows_only_the_rooms_it_may_know(Room room) {
        noClasses()
                .that()
                .resideInAPackage(room.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(room.packagesItMayNotKnow())
                .because(room.reason())
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void a_room_on_the_lower_floors_stands_on_the_jdk_alone(Room room) {
        if (!room.standsOnTheJdkAlone()) return;
        classes()
                .that()
                .resideInAPackage(room.packages())
                .and()
                .resideOutsideOfPackage(TYPING)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax..", "dev.restarter..")
                .because(room.reason())
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void only_what_an_interactive_svccfg_loads_uses_the_line_editor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TYPING)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .because("every other command would pay for it at its start")
                .check(HOUSE);
    }

    @Test
    void only_the_kernel_room_calls_foreign_functions() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Room.KERNEL.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .because("the daring code stands in one place, and everything else is tested without it")
                .check(HOUSE);
    }

    @Test
    void every_class_lives_in_a_room_of_the_plan() {
        var known = Arrays.stream(Room.values())
                .map(room -> room.packages().replace("..", ""))
                .toList();
        assertThat(HOUSE)
                .as("a class outside the rooms escapes these rules; give its room a line in Room")
                .allSatisfy(type -> assertThat(known)
                        .anyMatch(room -> (type.getPackageName() + ".").startsWith(room + ".")
                                || type.getPackageName().startsWith("dev.restarter.architecture")));
    }
}
