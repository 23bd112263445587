import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the services that are measured, a manifest for each.
final class Manifests {
    private static final long SEED = 20_261_122;

    private final Path folder;

    Manifests(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /// One contract service and one child service that may fail as often as they like.
    Manifests pair() throws IOException {
        write("contract", "contract", "setsid --fork sleep 1000", "");
        write("child", "child", "sleep 1000", "");
        return this;
    }

    /// Services that need nobody.
    Manifests flat(int count) throws IOException {
        for (var i = 0; i < count; i++) write(name(i), "child", "sleep 1000", "");
        return this;
    }

    /// Ten layers; each service needs one to three of the layer below, always the same ones by chance.
    Manifests layered(int count) throws IOException {
        var random = new Random(SEED);
        var width = count / 10;
        for (var i = 0; i < count; i++) {
            var needs = new StringBuilder();
            var below = (i / width - 1) * width;
            for (var n = 0; below >= 0 && n < 1 + random.nextInt(3); n++) {
                needs.append(need("need" + n, name(below + random.nextInt(width))));
            }
            write(name(i), "child", "sleep 1000", needs.toString());
        }
        return this;
    }

    /// Programs of 5 ms, and one that runs when all of them have been and makes a file.
    Manifests once(int count, Path file) throws IOException {
        for (var i = 0; i < count; i++) write(name(i), "transient", "sleep 0.005", "");
        var all = IntStream.range(0, count).mapToObj(Manifests::name).toArray(String[]::new);
        write("last", "transient", "touch " + file, need("all", all));
        return this;
    }

    private static String name(int number) {
        return "s" + number;
    }

    private static String need(String name, String... services) {
        var named = IntStream.range(0, services.length)
                .mapToObj(i -> "    <service_fmri value=\"svc:/bench/" + services[i] + "\"/>\n")
                .distinct()
                .collect(Collectors.joining());
        return "  <dependency name=\"" + name + "\" grouping=\"require_all\" restart_on=\"none\" type=\"service\">\n"
                + named + "  </dependency>\n";
    }

    private void write(String name, String duration, String command, String dependencies) throws IOException {
        Files.writeString(folder.resolve(name + ".xml"), """
                <?xml version="1.0"?>
                <!DOCTYPE service_bundle SYSTEM "/usr/share/lib/xml/dtd/service_bundle.dtd.1">
                <service_bundle type="manifest" name="bench">
                <service name="bench/%s" type="service" version="1">
                  <create_default_instance enabled="true"/>
                %s  <exec_method type="method" name="start" exec="%s" timeout_seconds="60"/>
                  <exec_method type="method" name="stop" exec="%s" timeout_seconds="60"/>
                  <property_group name="startd" type="framework">
                    <propval name="duration" type="astring" value="%s"/>
                    <propval name="critical_failure_count" type="integer" value="2"/>
                    <propval name="critical_failure_period" type="integer" value="0"/>
                  </property_group>
                </service>
                </service_bundle>
                """.formatted(name, dependencies, command, duration.equals("transient") ? ":true" : ":kill", duration));
    }
}
