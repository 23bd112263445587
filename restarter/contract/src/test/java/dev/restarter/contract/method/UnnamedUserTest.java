package dev.restarter.contract.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.restarter.model.MethodName;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A method context with a credential that names no user (reference 5.5: root).
class UnnamedUserTest {
    @TempDir
    Path etc;

    @BeforeEach
    void accounts() throws Exception {
        Files.writeString(etc.resolve("passwd"), "root:x:0:0::/root:/bin/sh\n");
        Files.writeString(etc.resolve("group"), "root:x:0:\nmail:x:1302:root\n");
    }

    @Test
    void it_is_that_of_the_manager() {
        var context = context("privileges", "basic");
        assertThat(context.credential()).isEmpty();
        assertThat(context.confinement().held()).contains(Set.of());
    }

    @Test
    void a_group_beside_it_counts() {
        assumeTrue(Accounts.in(etc).own().user() == 0, "only root is in this test's account file");
        var credential = context("group", "mail").credential().orElseThrow();
        assertThat(credential.user()).isZero();
        assertThat(credential.group()).isEqualTo(1302);
    }

    private MethodContext context(String name, String value) {
        var group = new PropertyGroup(
                "method_context",
                "framework",
                List.of(
                        new Property("use_profile", PropertyType.BOOLEAN, "false"),
                        new Property("working_directory", PropertyType.ASTRING, "/"),
                        new Property(name, PropertyType.ASTRING, value)));
        var properties = new Properties() {
            @Override
            public List<PropertyGroup> groups() {
                return List.of(group);
            }

            @Override
            public Optional<PropertyGroup> group(String wanted) {
                return Optional.of(group).filter(own -> own.name().equals(wanted));
            }
        };
        return new MethodContext(properties, MethodName.START, Accounts.in(etc));
    }
}
