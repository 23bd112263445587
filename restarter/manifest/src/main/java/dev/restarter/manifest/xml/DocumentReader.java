package dev.restarter.manifest.xml;

import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.EntityDeclaration;
import org.codehaus.stax2.XMLStreamLocation2;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.validation.XMLValidationProblem;

/// Reads the bytes of a bundle into a tree of elements, valid by our DTD (reference 7.3, 8).
///
/// A profile is read by the same DTD but not held to it: reference 7.5 validates it only as far as it is used.
public final class DocumentReader {
    private static final Location NOWHERE = XMLStreamLocation2.NOT_AVAILABLE;

    private final Findings findings;
    private final List<XMLValidationProblem> invalid = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private boolean declared;

    private DocumentReader(Findings findings) {
        this.findings = findings;
    }

    /// The root element; empty if the document cannot be used, which then is among the findings.
    public static Optional<Element> read(byte[] xml, Findings findings) {
        if (xml.length > XmlInput.LONGEST_DOCUMENT) {
            findings.problem(0, "it is longer than " + XmlInput.LONGEST_DOCUMENT + " bytes", "split it");
            return Optional.empty();
        }
        var withoutIncludes = Includes.blank(xml, findings);
        return new DocumentReader(findings).document(withoutIncludes);
    }

    private Optional<Element> document(byte[] xml) {
        Optional<Element> root;
        try {
            var reader = XmlInput.open(new ByteArrayInputStream(xml));
            reader.setValidationProblemHandler(invalid::add);
            try {
                root = walk(reader);
            } catch (XMLStreamException e) {
                XmlInput.report(e, reader.getLocation(), findings);
                root = Optional.empty();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            XmlInput.report(e, NOWHERE, findings);
            return Optional.empty();
        }
        if (root.filter(DocumentReader::isProfile).isEmpty()
                && root.filter(r -> !isBundle(r)).isEmpty()) reportInvalid();
        return root.filter(this::isUsable);
    }

    private static boolean isBundle(Element root) {
        return root.name().equals("service_bundle");
    }

    private static boolean isProfile(Element root) {
        return root.attribute("type").equals(BundleType.PROFILE.word());
    }

    private boolean isUsable(Element root) {
        if (isBundle(root)) return true;
        findings.problem(root.line(), "its root element is '" + root.name() + "'", "make it a service_bundle");
        return false;
    }

    private void reportInvalid() {
        for (var problem : invalid) {
            findings.invalid(XmlInput.line(problem.getLocation()), problem.getMessage());
        }
    }

    private Optional<Element> walk(XMLStreamReader2 reader) throws XMLStreamException {
        var root = Optional.<Element>empty();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> doctype(reader);
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!declared) return withoutDoctype(reader);
                    open.push(Open.of(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) open.peek().text.append(reader.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var element = open.pop().element();
                    if (open.isEmpty()) root = Optional.of(element);
                    else open.peek().children.add(element);
                }
                default -> {} // comments and processing instructions say nothing
            }
        }
        return root;
    }

    private void doctype(XMLStreamReader2 reader) throws XMLStreamException {
        declared = true;
        var systemId = Optional.ofNullable(reader.getDTDInfo().getDTDSystemId()).orElse("");
        if (!XmlInput.isServiceBundle(systemId)) {
            throw new XmlInput.Refusal("its document type is not the service bundle; " + XmlInput.MEND_DOCTYPE);
        }
        if (!(reader.getProperty("javax.xml.stream.entities") instanceof List<?> entities)) return;
        for (var entity : entities) {
            if (entity instanceof EntityDeclaration declaration && declaration.getSystemId() != null) {
                throw XmlInput.outside(declaration.getSystemId());
            }
        }
    }

    private Optional<Element> withoutDoctype(XMLStreamReader2 reader) {
        findings.problem(reader.getLocation().getLineNumber(), "it has no document type", XmlInput.MEND_DOCTYPE);
        return Optional.empty();
    }

    /// An element whose end tag has not come yet.
    private record Open(
            String name,
            Map<String, String> attributes,
            List<Element> children,
            StringBuilder text,
            int line,
            int column) {

        static Open of(XMLStreamReader2 reader) {
            var attributes = new LinkedHashMap<String, String>();
            for (var i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            var start = reader.getLocation();
            return new Open(
                    reader.getLocalName(),
                    attributes,
                    new ArrayList<>(),
                    new StringBuilder(),
                    start.getLineNumber(),
                    start.getColumnNumber());
        }

        Element element() {
            return new Element(
                    name,
                    Collections.unmodifiableMap(attributes),
                    List.copyOf(children),
                    text.toString(),
                    line,
                    column);
        }
    }
}
