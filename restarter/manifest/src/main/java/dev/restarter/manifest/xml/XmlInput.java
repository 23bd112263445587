package dev.restarter.manifest.xml;

import com.ctc.wstx.api.WstxInputProperties;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.Place;
import java.io.CharConversionException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamLocation2;
import org.codehaus.stax2.XMLStreamReader2;

/// The XML parser, set up for documents that nobody vouches for: one known DTD, no other file, no network, limits on
/// everything that can grow. The factory is made once and may be used by any thread.
final class XmlInput {
    static final int LONGEST_DOCUMENT = 16 * 1024 * 1024;
    static final String MEND_DOCTYPE =
            "begin it with <!DOCTYPE service_bundle SYSTEM \"/usr/share/lib/xml/dtd/service_bundle.dtd.1\">";

    private static final String FILE = "service_bundle.dtd.1";
    static final String SYSTEM_ID = "/usr/share/lib/xml/dtd/" + FILE;
    private static final XMLInputFactory2 FACTORY = factory();

    private XmlInput() {}

    /// By its file's name alone: whatever folder or host a document names, the grammar that is read is our own.
    static boolean isServiceBundle(String systemId) {
        return systemId.equals(FILE) || systemId.endsWith("/" + FILE);
    }

    static XMLStreamReader2 open(InputStream xml) throws XMLStreamException {
        return (XMLStreamReader2) FACTORY.createXMLStreamReader(xml);
    }

    static InputStream grammar() {
        return XmlInput.class.getResourceAsStream("/dev/restarter/manifest/" + FILE);
    }

    private static XMLInputFactory2 factory() {
        // By service, not by name: the class carries annotations of a library that nobody ships.
        var factory = (XMLInputFactory2)
                XMLInputFactory.newFactory("javax.xml.stream.XMLInputFactory", XmlInput.class.getClassLoader());
        // The DTD knows names, not namespaces: xi:include is the name of an element there.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // External entities are "supported" so that the resolver gets to refuse them, instead of their being dropped.
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, true);
        factory.setProperty(XMLInputFactory.RESOLVER, (javax.xml.stream.XMLResolver) XmlInput::resolve);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 64);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 16);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 2_000);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 32_768);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 100);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, 262_144L);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, 500_000L);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, 2L * LONGEST_DOCUMENT);
        return factory;
    }

    private static Object resolve(String publicId, String systemId, String base, String name) throws Refusal {
        if (isServiceBundle(systemId)) return grammar();
        throw outside(systemId);
    }

    static Refusal outside(String systemId) {
        return new Refusal("it refers to '" + systemId
                + "', and nothing outside a document is ever read; write the content into the document");
    }

    /// Adds what ended the reading to the findings.
    ///
    /// @param reached where the parser stands, for what has no place of its own
    static void report(XMLStreamException e, String source, Location reached, Findings findings) {
        var line = line(e.getLocation() == null ? reached : e.getLocation());
        findings.problem(new Place(source, line), sentence(e), "");
    }

    /// The line of the document itself, also for what stands in an entity or in the grammar.
    static int line(Location place) {
        var outermost = place;
        while (outermost instanceof XMLStreamLocation2 inner && inner.getContext() != null) {
            outermost = inner.getContext();
        }
        return outermost == null ? 0 : Math.max(outermost.getLineNumber(), 0);
    }

    private static String sentence(XMLStreamException e) {
        if (e instanceof Refusal) return e.getMessage();
        if (e.getCause() instanceof CharConversionException) {
            return "it is not written in the encoding that its first line names, or else in UTF-8; save it in UTF-8";
        }
        var message = withoutPlace(e);
        return message.contains(" limit (")
                ? "too much for one document: " + message
                : "not well-formed XML: " + message;
    }

    /// The parser's sentence without the places, which a problem has of its own.
    private static String withoutPlace(XMLStreamException e) {
        var message = String.valueOf(e.getMessage());
        var place = message.indexOf("\n at [row");
        return (place < 0 ? message : message.substring(0, place))
                .replaceAll(" \\(originally defined at [^)]*\\)", "")
                .replaceAll("\\R", " ");
    }

    /// What we refuse, in our own words, as against what the parser cannot read.
    static final class Refusal extends XMLStreamException {
        private static final long serialVersionUID = 1L;

        Refusal(String sentence) {
            super(sentence);
        }
    }
}
