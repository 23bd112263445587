/// Trees of elements as XML: read with a grammar, limits and no way out of the document; written so that it is valid by
/// the same grammar. Pure functions of their input, any thread. Start reading at [DocumentReader].
package dev.restarter.manifest.xml;
