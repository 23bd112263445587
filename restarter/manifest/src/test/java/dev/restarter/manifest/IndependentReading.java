package dev.restarter.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// What a bundle says by the JDK's own DOM and by reference 7.2 and 7.1 alone, as a sorted set of lines. It shares
/// nothing with the room it checks, and knows only well-formed bundles.
final class IndependentReading {
    private static final String CONTEXT = " working_directory project resource_pool security_flags ";

    private final TreeSet<String> lines = new TreeSet<>();

    static TreeSet<String> of(byte[] xml, Path grammar) throws Exception {
        var reading = new IndependentReading();
        reading.bundle(parse(xml, grammar, new ArrayList<>()));
        return reading.lines;
    }

    /// What the JDK's parser finds against the grammar.
    static List<String> invalid(byte[] xml, Path grammar) throws Exception {
        var problems = new ArrayList<String>();
        parse(xml, grammar, problems);
        return problems;
    }

    private static Element parse(byte[] xml, Path grammar, List<String> problems)
            throws ParserConfigurationException, SAXException, IOException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setValidating(true);
        var builder = factory.newDocumentBuilder();
        builder.setEntityResolver((_, _) -> new InputSource(grammar.toUri().toString()));
        builder.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                problems.add(e.getLineNumber() + ": " + e.getMessage());
            }

            @Override
            public void error(SAXParseException e) {
                warning(e);
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                throw e;
            }
        });
        return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    }

    private void bundle(Element bundle) {
        for (var child : children(bundle)) {
            if (child.getTagName().equals("service_bundle")) bundle(child);
            if (child.getTagName().equals("service")) entity("svc:/" + child.getAttribute("name"), child);
        }
    }

    private void entity(String fmri, Element entity) {
        lines.add(fmri);
        for (var child : children(entity)) {
            var name = child.getAttribute("name");
            switch (child.getTagName()) {
                case "create_default_instance" -> {
                    lines.add(fmri + ":default enabled " + flag(child, "enabled"));
                    lines.add(fmri + ":default");
                }
                case "instance" -> {
                    var instance = fmri + ":" + name;
                    if (child.hasAttribute("enabled")) {
                        lines.add(instance + " enabled " + flag(child, "enabled"));
                    }
                    entity(instance, child);
                }
                case "single_instance" -> put(fmri, "general", "framework", "single_instance", "boolean", "true");
                case "restarter" ->
                    put(
                            fmri,
                            "general",
                            "framework",
                            "restarter",
                            "fmri",
                            fmris(child).getFirst());
                case "stability" ->
                    put(fmri, "general", "framework", "entity_stability", "astring", child.getAttribute("value"));
                case "dependency" -> {
                    dependency(fmri, name, child, child.getAttribute("type"), fmris(child));
                    properties(fmri, name, "dependency", child);
                }
                case "dependent" -> {
                    var place =
                            fmri + " dependent on " + fmris(child).getFirst() + " override " + flag(child, "override");
                    dependency(place, name, child, "service", List.of(fmri));
                    put(place, name, "dependency", "external", "boolean", "true");
                    properties(place, name, "dependency", child);
                }
                case "method_context" -> context(fmri, "method_context", "framework", child);
                case "exec_method" -> method(fmri, name, child);
                case "periodic_method", "scheduled_method" -> timed(fmri, child);
                case "property_group" -> {
                    group(fmri, name, child.getAttribute("type"), child.getAttribute("delete"));
                    properties(fmri, name, child.getAttribute("type"), child);
                }
                case "notification_parameters" -> notification(fmri, child);
                case "template" -> template(fmri, child);
                default -> throw new IllegalStateException("an element that nobody expected: " + child.getTagName());
            }
        }
    }

    private void group(String place, String group, String type, String delete) {
        var isDeleted = List.of("true", "t", "1").contains(delete);
        lines.add(place + " " + group + " (" + type + ")" + (isDeleted ? " delete" : ""));
    }

    private void put(String place, String group, String groupType, String property, String type, String... values) {
        if (lines.stream().noneMatch(line -> line.startsWith(place + " " + group + " (")))
            group(place, group, groupType, "");
        lines.add(place + " " + group + "/" + property + " " + type + " " + List.of(values));
    }

    private void dependency(String place, String name, Element element, String type, List<String> entities) {
        group(place, name, "dependency", element.getAttribute("delete"));
        put(place, name, "dependency", "type", "astring", type);
        put(place, name, "dependency", "grouping", "astring", element.getAttribute("grouping"));
        put(place, name, "dependency", "restart_on", "astring", element.getAttribute("restart_on"));
        put(place, name, "dependency", "entities", "fmri", entities.toArray(String[]::new));
    }

    private void method(String place, String name, Element element) {
        group(place, name, "method", element.getAttribute("delete"));
        put(place, name, "method", "type", "astring", element.getAttribute("type"));
        put(place, name, "method", "exec", "astring", element.getAttribute("exec"));
        var timeout = new BigInteger(element.getAttribute("timeout_seconds").trim());
        put(place, name, "method", "timeout_seconds", "count", wrapped(timeout));
        for (var context : named(element, "method_context")) context(place, name, "method", context);
        properties(place, name, "method", element);
    }

    private void timed(String place, Element element) {
        var group = element.getTagName().replace("_method", "");
        group(place, group, "method", "");
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var name = attributes.item(i).getNodeName();
            var value = attributes.item(i).getNodeValue();
            var type = switch (name) {
                case "exec", "interval", "timezone" -> "astring";
                case "timeout_seconds" -> "count";
                case "recover", "persistent" -> "boolean";
                default -> value.matches("-?[0-9]+") ? "integer" : "astring";
            };
            put(place, group, "method", name, type, value);
        }
    }

    private void context(String place, String group, String type, Element context) {
        group(place, group, type, "");
        attributes(place, group, type, context, CONTEXT);
        for (var credential : named(context, "method_credential")) {
            put(place, group, type, "use_profile", "boolean", "false");
            attributes(place, group, type, credential, " user group supp_groups privileges limit_privileges ");
        }
        for (var profile : named(context, "method_profile")) {
            put(place, group, type, "use_profile", "boolean", "true");
            put(place, group, type, "profile", "astring", profile.getAttribute("name"));
        }
        for (var environment : named(context, "method_environment")) {
            var all = children(environment).stream()
                    .map(variable -> variable.getAttribute("name") + "=" + variable.getAttribute("value"))
                    .toArray(String[]::new);
            put(place, group, type, "environment", "astring", all);
        }
    }

    private void attributes(String place, String group, String type, Element element, String wanted) {
        for (var name : wanted.trim().split(" ")) {
            if (element.hasAttribute(name)) put(place, group, type, name, "astring", element.getAttribute(name));
        }
    }

    private void properties(String place, String group, String groupType, Element parent) {
        for (var child : children(parent)) {
            var type = child.getAttribute("type");
            var name = child.getAttribute("name");
            switch (child.getTagName()) {
                case "propval" -> put(place, group, groupType, name, type, stored(type, child.getAttribute("value")));
                case "property" -> {
                    var values = children(child).stream()
                            .flatMap(list -> children(list).stream())
                            .map(node -> stored(type, node.getAttribute("value")))
                            .toArray(String[]::new);
                    put(place, group, groupType, name, type, values);
                }
                case "stability" -> put(place, group, groupType, "stability", "astring", child.getAttribute("value"));
                default -> {} // read elsewhere
            }
            if (flag(child, "override").equals("true")) lines.add(place + " " + group + "/" + name + " override");
        }
    }

    private static String flag(Element element, String name) {
        return stored("boolean", element.getAttribute(name));
    }

    private static String stored(String type, String text) {
        return switch (type) {
            case "boolean" -> List.of("true", "t", "1").contains(text) ? "true" : "false";
            case "count" -> text.startsWith("0") ? Long.decode(text).toString() : wrapped(new BigInteger(text));
            case "integer" -> Long.decode(text).toString();
            case "time" -> {
                var seconds = new BigDecimal(text);
                var isWhole = seconds.stripTrailingZeros().scale() <= 0;
                yield seconds.setScale(isWhole ? 0 : 9).toPlainString();
            }
            default -> text;
        };
    }

    private static String wrapped(BigInteger number) {
        return (number.signum() < 0 ? number.add(BigInteger.TWO.pow(64)) : number).toString();
    }

    private void notification(String place, Element parameters) {
        for (var event :
                named(parameters, "event").getFirst().getAttribute("value").split(",")) {
            var group = event.trim() + ",fmnotify";
            for (var type : named(parameters, "type")) {
                var prefix = type.getAttribute("name") + ",";
                put(place, group, "notify_params", prefix + "active", "boolean", type.getAttribute("active"));
                for (var parameter : children(type)) {
                    var values = parameter.getTagName().equals("paramval")
                            ? new String[] {parameter.getAttribute("value")}
                            : children(parameter).stream()
                                    .map(node -> node.getAttribute("value"))
                                    .toArray(String[]::new);
                    put(place, group, "notify_params", prefix + parameter.getAttribute("name"), "astring", values);
                }
            }
        }
    }

    private void template(String place, Element template) {
        for (var child : children(template)) {
            switch (child.getTagName()) {
                case "common_name", "description" -> texts(place, "tm_" + child.getTagName(), "template", "", child);
                case "documentation" -> children(child).forEach(document -> document(place, document));
                default -> pattern(place, child);
            }
        }
    }

    private void texts(String place, String group, String type, String prefix, Element parent) {
        for (var text : named(parent, "loctext")) {
            var words = text.getTextContent().trim().split("\n");
            var said = IntStream.range(0, words.length)
                    .mapToObj(i -> words[i].trim())
                    .collect(Collectors.joining("\n"));
            put(place, group, type, prefix + mangled(text.getAttribute("xml:lang")), "ustring", said);
        }
    }

    private void document(String place, Element document) {
        var isManpage = document.getTagName().equals("manpage");
        var group = isManpage
                ? "tm_man_" + mangled(document.getAttribute("title") + document.getAttribute("section"))
                : "tm_doc_" + mangled(document.getAttribute("name"));
        attributes(place, group, "template", document, isManpage ? "title section manpath" : "name uri");
    }

    private void pattern(String place, Element pattern) {
        var name = pattern.getAttribute("name");
        var type = pattern.getAttribute("type");
        var unique =
                (name.isEmpty() ? "" : "n") + (type.isEmpty() ? "" : "t") + "_" + mangled(name.isEmpty() ? type : name);
        var group = "tm_pgpat" + unique;
        var kind = "template_pg_pattern";
        if (!name.isEmpty()) put(place, group, kind, "name", "astring", name);
        if (!type.isEmpty()) put(place, group, kind, "type", "astring", type);
        put(place, group, kind, "required", "boolean", pattern.getAttribute("required"));
        put(place, group, kind, "target", "astring", pattern.getAttribute("target"));
        for (var text : named(pattern, "common_name")) texts(place, group, kind, "common_name_", text);
        for (var text : named(pattern, "description")) texts(place, group, kind, "description_", text);
        for (var property : named(pattern, "prop_pattern")) property(place, unique, property);
    }

    private void property(String place, String unique, Element pattern) {
        var group = "tm_proppat_" + unique + "_" + mangled(pattern.getAttribute("name"));
        var kind = "template_prop_pattern";
        attributes(place, group, kind, pattern, "name type");
        put(place, group, kind, "pg_pattern", "astring", "tm_pgpat" + unique);
        put(place, group, kind, "required", "boolean", pattern.getAttribute("required"));
        for (var child : children(pattern)) {
            var tag = child.getTagName();
            switch (tag) {
                case "common_name", "description", "units" -> texts(place, group, kind, tag + "_", child);
                case "visibility" -> put(place, group, kind, tag, "astring", child.getAttribute("value"));
                case "internal_separators" -> put(place, group, kind, tag, "astring", child.getTextContent());
                case "cardinality" -> {
                    put(place, group, kind, "cardinality_min", "count", child.getAttribute("min"));
                    put(place, group, kind, "cardinality_max", "count", child.getAttribute("max"));
                }
                default -> list(place, group, kind, tag.equals("constraints") ? "constraint" : tag, child);
            }
        }
    }

    private void list(String place, String group, String kind, String what, Element list) {
        var values =
                named(list, "value").stream().map(v -> v.getAttribute("name")).toArray(String[]::new);
        var ranges = named(list, "range").stream()
                .map(range -> range.getAttribute("min") + "," + range.getAttribute("max"))
                .toArray(String[]::new);
        var includes = named(list, "include_values").stream()
                .map(i -> i.getAttribute("type"))
                .toArray(String[]::new);
        if (values.length > 0) put(place, group, kind, what + "_name", "astring", values);
        if (ranges.length > 0) put(place, group, kind, what + "_range", "astring", ranges);
        if (includes.length > 0) put(place, group, kind, what + "_include_values", "astring", includes);
        for (var value : named(list, "value")) {
            for (var text : children(value)) {
                var prefix = "value_" + base32(value.getAttribute("name")) + "_" + text.getTagName() + "_";
                texts(place, group, kind, prefix, text);
            }
        }
    }

    private static String base32(String text) {
        var bits = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            bits.append(Integer.toBinaryString((octet & 0xff) + 256).substring(1));
        }
        while (bits.length() % 5 > 0) bits.append('0');
        var coded = new StringBuilder();
        for (var i = 0; i < bits.length(); i += 5) {
            var digit = Integer.parseInt(bits.substring(i, i + 5), 2);
            coded.append((char) (digit < 26 ? 'A' + digit : '2' + digit - 26));
        }
        return coded + "-".repeat((8 - coded.length() % 8) % 8);
    }

    private static String mangled(String text) {
        return text.replaceAll("[^\\w-]", "_");
    }

    private static List<String> fmris(Element parent) {
        return named(parent, "service_fmri").stream()
                .map(f -> f.getAttribute("value"))
                .toList();
    }

    private static List<Element> named(Element parent, String name) {
        return children(parent).stream()
                .filter(e -> e.getTagName().equals(name))
                .toList();
    }

    private static List<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
