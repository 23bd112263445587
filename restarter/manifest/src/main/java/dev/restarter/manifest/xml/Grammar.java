package dev.restarter.manifest.xml;

import dev.restarter.manifest.tree.Element;
import dev.restarter.manifest.tree.Findings;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.validation.XMLValidationSchema;
import org.codehaus.stax2.validation.XMLValidationSchemaFactory;
import org.codehaus.stax2.validation.XMLValidator;

/// Holds a tree against the DTD of the service bundle, and finds all that is wrong with it.
///
/// Not done while the document is parsed, since includes come before it, and what is none of the grammar's business
/// has left by then.
final class Grammar {
    private static final XMLValidationSchema SCHEMA = schema();

    private final XMLValidator validator;
    private final GrammarContext context;
    private final Findings findings;

    private Grammar(Findings findings) throws XMLStreamException {
        this.findings = findings;
        this.context = new GrammarContext(findings);
        this.validator = SCHEMA.createValidator(context);
    }

    static void check(Element root, Findings findings) {
        try {
            var grammar = new Grammar(findings);
            grammar.element(root);
            grammar.validator.validationCompleted(true);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a validator that reports problems to us has thrown one", e);
        }
    }

    private void element(Element element) throws XMLStreamException {
        context.at(element);
        var name = Name.of(element.name());
        validator.validateElementStart(name.local(), "", name.prefix());
        for (var attribute : element.attributes().entrySet()) {
            var written = Name.of(attribute.getKey());
            validator.validateAttribute(written.local(), "", written.prefix(), attribute.getValue());
        }
        // SMF wants a user; Oracle Solaris leaves it as it is where none is named, and so do we.
        if (element.name().equals("method_credential")
                && element.optional("user").isEmpty()) {
            validator.validateAttribute("user", "", "", "");
        }
        var content = validator.validateElementAndAttributes();
        if (content <= XMLValidator.CONTENT_ALLOW_WS && !element.text().isBlank()) {
            findings.decisive(
                    element.place(),
                    "not valid by the service_bundle DTD: text inside of <" + element.name() + ">, which can hold none",
                    "");
        }
        for (var child : element.children()) element(child);
        context.at(element);
        validator.validateElementEnd(name.local(), "", name.prefix());
    }

    private static XMLValidationSchema schema() {
        try {
            return XMLValidationSchemaFactory.newInstance(
                            XMLValidationSchema.SCHEMA_ID_DTD, Grammar.class.getClassLoader())
                    .createSchema(XmlInput.grammar());
        } catch (XMLStreamException e) {
            throw new IllegalStateException("our own grammar cannot be read", e);
        }
    }

    /// The validator compares names by identity, so they have to be interned.
    private record Name(String prefix, String local) {
        static Name of(String written) {
            var colon = written.indexOf(':');
            return colon < 0
                    ? new Name("", written.intern())
                    : new Name(
                            written.substring(0, colon).intern(),
                            written.substring(colon + 1).intern());
        }
    }
}
