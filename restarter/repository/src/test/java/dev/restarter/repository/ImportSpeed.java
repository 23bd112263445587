package dev.restarter.repository;

import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/// How long it takes to import many manifests into an empty repository, reading them and the durable commit included,
/// beside what the JDK's StAX parser takes to walk through the same bytes in the same round. Both are warm.
/// A program: `tests/bench import` runs it.
final class ImportSpeed {
    private static final int WARM_UP = 25;
    private static final int ROUNDS = 25;

    private final List<Path> files = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final Path folder;

    private ImportSpeed(List<String> folders) throws IOException {
        folder = Files.createTempDirectory("import-speed");
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        for (var root : folders) {
            try (var all = Files.walk(Path.of(root))) {
                for (var file : all.filter(path -> path.toString().endsWith(".xml"))
                        .sorted()
                        .toList()) add(file);
            }
        }
    }

    private void add(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        if (read(file, content).isEmpty()) return; // profiles, and what is no bundle
        files.add(file);
        contents.add(content);
    }

    /// Arguments: the folders of the manifests. Prints `count N`, and `NAME OURS FLOOR` in milliseconds, medians.
    public static void main(String[] folders) throws Exception {
        var speed = new ImportSpeed(List.of(folders));
        try {
            speed.measure();
        } finally {
            speed.empty();
            Files.delete(speed.folder);
        }
    }

    private void measure() throws Exception {
        var floors = new ArrayList<Long>();
        var together = new ArrayList<Long>();
        var each = new ArrayList<Long>();
        for (var round = 0; round < WARM_UP + ROUNDS; round++) {
            if (round == WARM_UP) List.of(floors, together, each).forEach(List::clear);
            floors.add(parse());
            together.add(importAll(true));
            each.add(importAll(false));
        }
        System.out.println("count " + files.size());
        print("together", together, floors);
        print("each", each, floors);
    }

    private static void print(String name, List<Long> ours, List<Long> floor) {
        System.out.printf(Locale.ROOT, "%s %.3f %.3f%n", name, median(ours), median(floor));
    }

    private static double median(List<Long> nanos) {
        var sorted = nanos.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) / 1e6;
    }

    private long parse() throws XMLStreamException {
        var began = System.nanoTime();
        for (var content : contents) {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            while (reader.hasNext()) reader.next();
        }
        return System.nanoTime() - began;
    }

    /// @param together as one commit, as `svccfg import` does with a folder; otherwise each as a commit of its own
    private long importAll(boolean together) throws IOException {
        try (var repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"))) {
            var began = System.nanoTime();
            var requests = new ArrayList<ImportRequest>();
            for (var i = 0; i < files.size(); i++) {
                read(files.get(i), contents.get(i)).ifPresent(requests::add);
            }
            if (together) repository.importAll(requests);
            else requests.forEach(request -> repository.importAll(List.of(request)));
            return System.nanoTime() - began;
        } finally {
            empty();
        }
    }

    private static Optional<ImportRequest> read(Path file, byte[] content) {
        return BundleReader.read(file.toString(), content) instanceof Reading.Good good
                        && good.bundle().type() == BundleType.MANIFEST
                ? Optional.of(new ImportRequest(good.bundle(), Optional.of(file.toString()), Optional.empty(), true))
                : Optional.empty();
    }

    private void empty() throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) Files.delete(file);
            }
        }
    }
}
