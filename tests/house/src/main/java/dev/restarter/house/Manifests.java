package dev.restarter.house;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes small manifests for tests.
public final class Manifests {
    private Manifests() {}

    public static String bundle(String... services) {
        return Stream.of(services).collect(Collectors.joining("", """
                        <?xml version="1.0"?>
                        <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
                        <service_bundle type="manifest" name="test">
                        """, "</service_bundle>\n"));
    }

    /// An enabled service that is stopped by `:kill`; `start` is the text of its start method.
    public static String service(String name, String start, String... properties) {
        return """
                <service name="%s" type="service" version="1">
                  <create_default_instance enabled="true"/>
                  <exec_method type="method" name="start" exec="%s" timeout_seconds="30"/>
                  <exec_method type="method" name="stop" exec=":kill" timeout_seconds="30"/>
                  <property_group name="startd" type="framework">%s</property_group>
                </service>
                """.formatted(name, escaped(start), String.join("", properties));
    }

    public static String property(String name, String type, Object value) {
        return "<propval name=\"%s\" type=\"%s\" value=\"%s\"/>".formatted(name, type, value);
    }

    /// Text as the value of an attribute.
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
