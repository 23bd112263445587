package dev.restarter.manifest.xml;

import dev.restarter.manifest.BundleFormat;
import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import dev.restarter.manifest.tree.NewElement;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import org.codehaus.stax2.XMLStreamLocation2;
import org.codehaus.stax2.validation.ValidationContext;
import org.codehaus.stax2.validation.XMLValidationProblem;

/// What a validator asks of whoever drives it: where it stands, and where to tell its problems.
final class GrammarContext implements ValidationContext {
    private final Findings findings;
    private Element element = new NewElement("service_bundle").done();

    GrammarContext(Findings findings) {
        this.findings = findings;
    }

    void at(Element now) {
        element = now;
    }

    @Override
    public void reportProblem(XMLValidationProblem problem) {
        var message = problem.getMessage();
        findings.decisive(
                element.place(),
                findings.format() == BundleFormat.XML
                        ? "not valid by the service_bundle DTD: " + message
                        : GrammarWords.of(element, message),
                "");
    }

    @Override
    public Location getValidationLocation() {
        return XMLStreamLocation2.NOT_AVAILABLE;
    }

    /// The defaults were filled in when the document was parsed.
    @Override
    public int addDefaultAttribute(String localName, String uri, String prefix, String value) {
        return -1;
    }

    @Override
    public String getXmlVersion() {
        return "1.0";
    }

    @Override
    public QName getCurrentElementName() {
        return new QName("service_bundle");
    }

    @Override
    public String getNamespaceURI(String prefix) {
        return "";
    }

    @Override
    public int getAttributeCount() {
        return 0;
    }

    @Override
    public String getAttributeLocalName(int index) {
        return "";
    }

    @Override
    public String getAttributeNamespace(int index) {
        return "";
    }

    @Override
    public String getAttributePrefix(int index) {
        return "";
    }

    @Override
    public String getAttributeValue(int index) {
        return "";
    }

    @Override
    public String getAttributeValue(String namespace, String localName) {
        return "";
    }

    @Override
    public String getAttributeType(int index) {
        return "CDATA";
    }

    @Override
    public int findAttributeIndex(String namespace, String localName) {
        return -1;
    }

    @Override
    public boolean isNotationDeclared(String name) {
        return false;
    }

    @Override
    public boolean isUnparsedEntityDeclared(String name) {
        return false;
    }

    @Override
    public String getBaseUri() {
        return "";
    }
}
