package dev.restarter.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Real bundles from elsewhere; they lie beside the project, so a clone alone does not have them.
class CorpusTest {
    private static final Path CORPUS = Path.of("../../../shared/corpus/illumos");

    @Test
    void every_bundle_of_the_corpus_is_read_with_nothing_but_named_warnings() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        var bad = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (var file : bundles()) {
            switch (BundleReader.read(file.getFileName().toString(), Files.readAllBytes(file))) {
                case Reading.Good(var _, var skipped) -> skipped.forEach(w -> warnings.add(w.toString()));
                case Reading.Bad(var problems) -> problems.forEach(p -> bad.add(p.toString()));
            }
        }
        assertThat(bad).isEmpty();
        assertThat(warnings).allMatch(warning -> warning.contains("xi:include"));
    }

    @Test
    void every_bundle_of_the_corpus_is_read_to_the_same_when_it_was_written_by_us() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus in " + CORPUS);
        for (var file : bundles()) {
            if (BundleReader.read(file.toString(), Files.readAllBytes(file))
                    instanceof Reading.Good(var bundle, var _)) {
                for (var format : BundleFormat.values()) {
                    var written = BundleWriter.write(bundle, format);
                    switch (BundleReader.read("written", written.getBytes(StandardCharsets.UTF_8))) {
                        case Reading.Good(var again, var _) -> Same.assertSame(again, bundle);
                        case Reading.Bad(var problems) ->
                            throw new AssertionError(file + " was written as " + problems);
                    }
                }
            }
        }
    }

    @Test
    void our_grammar_declares_the_elements_and_attributes_of_the_original() throws IOException {
        var original = CORPUS.resolve("usr/src/cmd/svc/dtd/service_bundle.dtd.1");
        assumeTrue(Files.exists(original), "skipped: there is no " + original);
        var ours = CorpusTest.class.getResourceAsStream("service_bundle.dtd.1").readAllBytes();
        assertThat(declarations(withoutAdditions(new String(ours, StandardCharsets.UTF_8))))
                .isEqualTo(declarations(Files.readString(original)));
    }

    /// Periodic and scheduled methods are Solaris' own (reference 13).
    private static String withoutAdditions(String dtd) {
        return dtd.replaceAll("<!(ELEMENT|ATTLIST)\\s+(periodic|scheduled)_method[^>]*>", "")
                .replaceAll("\\(periodic_method \\| scheduled_method\\)\\?,\\s*", "");
    }

    private static List<Path> bundles() throws IOException {
        try (var all = Files.walk(CORPUS)) {
            return all.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    /// Element or attribute list (the n-th of its name) → what it declares, without blanks and the order of
    /// attributes.
    private static TreeMap<String, Object> declarations(String dtd) {
        var declared = new TreeMap<String, Object>();
        var text = dtd.replaceAll("(?s)<!--.*?-->", "");
        var declaration = Pattern.compile("<!(ELEMENT|ATTLIST)\\s+(\\S+?)(?=[\\s>])([^>]*)>")
                .matcher(text);
        while (declaration.find()) {
            var body = declaration.group(3).replaceAll("\\s+", " ").replaceAll(" ?([()|,*?+]) ?", "$1");
            if (declaration.group(1).equals("ATTLIST") && body.isBlank()) continue;
            var content = declaration.group(1).equals("ELEMENT") ? body.strip() : attributes(body);
            var key = declaration.group(1) + " " + declaration.group(2);
            while (declared.containsKey(key)) key += "'";
            declared.put(key, content);
        }
        return declared;
    }

    private static TreeSet<String> attributes(String body) {
        var attribute = Pattern.compile("([\\w:]+) ?(CDATA|\\([^)]*\\)) ?(#FIXED \"[^\"]*\"|#\\w+|\"[^\"]*\")")
                .matcher(body);
        var found = new TreeSet<String>();
        while (attribute.find()) found.add(attribute.group(1) + " " + attribute.group(2) + " " + attribute.group(3));
        return found;
    }
}
