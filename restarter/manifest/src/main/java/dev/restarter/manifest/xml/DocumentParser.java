package dev.restarter.manifest.xml;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.Place;
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

/// Takes a document apart into its elements, which may stand anywhere yet.
final class DocumentParser {
    private static final Location UNKNOWN = XMLStreamLocation2.NOT_AVAILABLE;

    private final String source;
    private final Findings findings;
    private final Deque<Open> open = new ArrayDeque<>();
    private boolean declared;

    private DocumentParser(String source, boolean needsDoctype, Findings findings) {
        this.source = source;
        this.findings = findings;
        this.declared = !needsDoctype;
    }

    /// The root element; empty if the document cannot be read, which then is among the findings.
    static Optional<Element> parse(String source, byte[] xml, boolean needsDoctype, Findings findings) {
        if (xml.length > XmlInput.LONGEST_DOCUMENT) {
            findings.problem(
                    new Place(source, 0), "it is longer than " + XmlInput.LONGEST_DOCUMENT + " bytes", "split it");
            return Optional.empty();
        }
        return new DocumentParser(source, needsDoctype, findings).document(xml);
    }

    private Optional<Element> document(byte[] xml) {
        try {
            var reader = XmlInput.open(new ByteArrayInputStream(xml));
            try {
                return walk(reader);
            } catch (XMLStreamException e) {
                XmlInput.report(e, source, reader.getLocation(), findings);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            XmlInput.report(e, source, UNKNOWN, findings);
        }
        return Optional.empty();
    }

    private Optional<Element> walk(XMLStreamReader2 reader) throws XMLStreamException {
        var root = Optional.<Element>empty();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> doctype(reader);
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!declared) return withoutDoctype(reader);
                    open.push(Open.of(reader, source));
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
        findings.problem(place(reader), "it has no document type", XmlInput.MEND_DOCTYPE);
        return Optional.empty();
    }

    private Place place(XMLStreamReader2 reader) {
        return new Place(source, reader.getLocation().getLineNumber());
    }

    /// An element whose end tag has not come yet.
    private record Open(
            String name, Map<String, String> attributes, List<Element> children, StringBuilder text, Place place) {

        static Open of(XMLStreamReader2 reader, String source) {
            var attributes = new LinkedHashMap<String, String>();
            for (var i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            return new Open(
                    reader.getLocalName(),
                    attributes,
                    new ArrayList<>(),
                    new StringBuilder(),
                    new Place(source, reader.getLocation().getLineNumber()));
        }

        Element element() {
            var said = children.isEmpty() || !text.toString().isBlank() ? text.toString() : "";
            return new Element(name, Collections.unmodifiableMap(attributes), List.copyOf(children), said, place);
        }
    }
}
