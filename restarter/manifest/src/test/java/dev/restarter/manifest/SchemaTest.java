package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema that editors take has the keys that the reader knows, and no others.
class SchemaTest {
    private static final JsonNode SCHEMA = JsonMapper.shared()
            .readTree(Path.of("../tree/src/main/lib/service_bundle.schema.json").toFile());

    /// Part of the schema → where a map of its kind stands in a document.
    private static final Map<String, String> PLACES = Map.of(
            "service", "{%s}",
            "entity", "{'service': 'a', 'instances': {'i': {%s}}}",
            "context", "{'service': 'a', 'context': {%s}}",
            "dependency", "{'service': 'a', 'dependencies': {'d': {%s}}}",
            "dependent", "{'service': 'a', 'dependents': {'d': {%s}}}",
            "method", "{'service': 'a', 'start': {%s}}",
            "periodic", "{'service': 'a', 'periodic': {%s}}",
            "scheduled", "{'service': 'a', 'scheduled': {%s}}",
            "template", "{'service': 'a', 'template': {%s}}",
            "prop_pattern", "{'service': 'a', 'template': {'pg_patterns': [{'prop_patterns': [{%s}]}]}}");

    @Test
    void every_key_of_the_schema_is_known_to_the_reader() {
        PLACES.forEach((part, place) -> {
            for (var key : keys(part)) {
                assertThat(problems(place.formatted("'" + key + "': 1")))
                        .as("%s of %s", key, part)
                        .doesNotContain("'" + key + "' is nothing that");
            }
        });
    }

    @Test
    void every_key_that_is_written_is_in_the_schema() throws Exception {
        var xml = SchemaTest.class.getResourceAsStream("never-seen.xml").readAllBytes();
        var bundle = Documents.good("never-seen.xml", new String(xml, StandardCharsets.UTF_8))
                .bundle();
        var service = JsonMapper.shared()
                .readTree(BundleWriter.write(bundle, BundleFormat.JSON))
                .get("services")
                .get(1);
        var known = keys("service");
        known.addAll(keys("entity"));
        assertThat(known).containsAll(service.propertyNames());
        assertThat(keys("template")).containsAll(service.get("template").propertyNames());
        assertThat(keys("context")).containsAll(service.get("context").propertyNames());
        assertThat(keys("method")).containsAll(service.get("start").propertyNames());
    }

    private static TreeSet<String> keys(String part) {
        return new TreeSet<>(
                SCHEMA.get("$defs").get(part).findValue("properties").propertyNames());
    }

    private static String problems(String json) {
        var reading = BundleReader.read("a.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return reading instanceof Reading.Bad(var problems) ? problems.toString() : "";
    }
}
