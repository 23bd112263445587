package dev.restarter.manifest;

import dev.restarter.model.Fmri;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a bundle holds, it is read to the same from whatever it was written as. The names are those that elements
/// are made of, so that groups are often nearly what an element can say, and not quite.
class RoundTripProperties {
    private static final List<String> GROUPS = List.of(
            "start",
            "stop",
            "general",
            "method_context",
            "startd",
            "needs",
            "tm_common_name",
            "tm_description",
            "tm_man_sshd8",
            "tm_doc_page",
            "tm_pgpatnt_config",
            "tm_proppat_nt_config_port",
            "to-x,fmnotify",
            "config");
    private static final List<String> TYPES = List.of(
            "method",
            "dependency",
            "framework",
            "application",
            "template",
            "template_pg_pattern",
            "template_prop_pattern",
            "notify_params");
    private static final List<String> NAMES = List.of(
            "type",
            "exec",
            "timeout_seconds",
            "use_profile",
            "user",
            "group",
            "profile",
            "environment",
            "project",
            "entities",
            "grouping",
            "restart_on",
            "single_instance",
            "restarter",
            "entity_stability",
            "stability",
            "duration",
            "C",
            "de_DE",
            "title",
            "section",
            "manpath",
            "name",
            "uri",
            "required",
            "target",
            "pg_pattern",
            "visibility",
            "cardinality_min",
            "cardinality_max",
            "internal_separators",
            "values_name",
            "constraint_range",
            "choices_include_values",
            "value_ME------_description_C",
            "smtp,active",
            "smtp,to");
    private static final List<String> WORDS = List.of(
            "method",
            "service",
            "require_all",
            "none",
            "error",
            "Stable",
            "A=1",
            "=",
            "this",
            "hidden",
            "sshd",
            "8",
            "page",
            "config",
            "port",
            "tm_pgpatnt_config",
            "application",
            "a,b",
            "values",
            "true",
            "10",
            "",
            " x ");

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void a_bundle_is_read_to_the_same_from_what_was_written_of_it(@ForAll("bundles") Bundle bundle) {
        for (var format : BundleFormat.values()) {
            var text = BundleWriter.write(bundle, format);
            switch (BundleReader.read("again", text.getBytes(StandardCharsets.UTF_8))) {
                case Reading.Good(var again, var _) -> Same.assertSame(again, bundle);
                case Reading.Bad(var problems) -> throw new AssertionError(problems + "\n" + text);
            }
        }
    }

    @Provide
    Arbitrary<Bundle> bundles() {
        return services().map(service -> new Bundle("again", BundleType.MANIFEST, "b", List.of(service)));
    }

    private Arbitrary<ServiceDefinition> services() {
        var fmri = new ServiceFmri("site/a");
        var instances = Combinators.combine(
                        Arbitraries.of(true, false), groups().list().ofMaxSize(3))
                .as((enabled, own) -> new InstanceDefinition(
                        fmri.instance("default"), Optional.of(enabled), once(own), List.of(), 0));
        return Combinators.combine(
                        groups().list().ofMaxSize(6),
                        dependents(fmri).list().ofMaxSize(1),
                        instances.list().ofMaxSize(1))
                .as((own, dependents, all) -> new ServiceDefinition(fmri, once(own), dependents, all, 0));
    }

    private Arbitrary<DependentDefinition> dependents(ServiceFmri owner) {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        extra().list().ofMaxSize(2))
                .as((override, delete, extra) -> {
                    var properties = new ArrayList<PropertyDefinition>();
                    properties.add(text("type", "service"));
                    properties.add(text("restart_on", "none"));
                    properties.add(text("grouping", "optional_all"));
                    properties.add(property("entities", PropertyType.FMRI, List.of(owner.toString()), false));
                    properties.add(property("external", PropertyType.BOOLEAN, List.of("true"), false));
                    properties.addAll(onceEach(extra));
                    return new DependentDefinition(
                            Fmri.parse("svc:/target:default"),
                            new GroupDefinition("dependent", Optional.of("dependency"), properties, delete, 0),
                            override);
                });
    }

    private Arbitrary<GroupDefinition> groups() {
        return Combinators.combine(
                        Arbitraries.of(GROUPS),
                        Arbitraries.of(TYPES),
                        properties().list().ofMaxSize(8),
                        Arbitraries.of(true, false, false, false))
                .as((name, type, properties, delete) ->
                        new GroupDefinition(name, Optional.of(type), onceEach(properties), delete, 0));
    }

    private Arbitrary<PropertyDefinition> extra() {
        return properties()
                .filter(each ->
                        !List.of("type", "restart_on", "grouping", "entities").contains(each.name()));
    }

    private Arbitrary<PropertyDefinition> properties() {
        return Combinators.combine(
                        Arbitraries.of(NAMES),
                        Arbitraries.of(PropertyType.values()),
                        Arbitraries.of(true, false, false, false))
                .flatAs((name, type, override) ->
                        values(type).list().ofMaxSize(3).map(values -> property(name, type, values, override)));
    }

    private Arbitrary<String> values(PropertyType type) {
        return switch (type) {
            case BOOLEAN -> Arbitraries.of("true", "false");
            case COUNT ->
                Arbitraries.bigIntegers()
                        .greaterOrEqual(BigInteger.ZERO)
                        .lessOrEqual(BigInteger.TWO.pow(64).subtract(BigInteger.ONE))
                        .map(Object::toString);
            case INTEGER -> Arbitraries.longs().map(Object::toString);
            case TIME -> Arbitraries.of("0", "1.500000000", "-7");
            case OPAQUE -> Arbitraries.of("", "00ff", "CAFE");
            case URI -> Arbitraries.of("http://h/p?q#f", "p");
            case FMRI -> Arbitraries.of("svc:/x:y", "/x", "file:///etc/hosts", "svc:/x/:properties/g/p");
            case NET_ADDRESS -> Arbitraries.of("10.0.0.1/8", "::1");
            case NET_ADDRESS_V4 -> Arbitraries.of("192.0.2.1");
            case NET_ADDRESS_V6 -> Arbitraries.of("2001:db8::1/64");
            case ASTRING, USTRING, HOST, HOSTNAME -> Arbitraries.oneOf(Arbitraries.of(WORDS), texts());
        };
    }

    /// Every character that can be written in all three formats.
    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\ufffd')
                .withChars("\n\r\t :#'\"\\&<>]-\u0085\u2028\u0001\ufeff")
                .ofMaxLength(20);
    }

    private static List<GroupDefinition> once(List<GroupDefinition> groups) {
        var once = new LinkedHashMap<String, GroupDefinition>();
        groups.forEach(group -> once.putIfAbsent(group.name(), group));
        return List.copyOf(once.values());
    }

    private static List<PropertyDefinition> onceEach(List<PropertyDefinition> properties) {
        var once = new LinkedHashMap<String, PropertyDefinition>();
        properties.forEach(property -> once.putIfAbsent(property.name(), property));
        return List.copyOf(once.values());
    }

    private static PropertyDefinition text(String name, String value) {
        return property(name, PropertyType.ASTRING, List.of(value), false);
    }

    private static PropertyDefinition property(String name, PropertyType type, List<String> values, boolean override) {
        return new PropertyDefinition(name, Optional.of(type), values, override, 0);
    }
}
