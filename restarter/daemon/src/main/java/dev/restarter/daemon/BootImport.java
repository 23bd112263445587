package dev.restarter.daemon;

import dev.restarter.daemon.facility.WithoutCounterpart;
import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.manifest.Bundle;
import dev.restarter.manifest.BundleReader;
import dev.restarter.manifest.BundleType;
import dev.restarter.manifest.Reading;
import dev.restarter.model.FaultPoint;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Repository;
import dev.restarter.repository.RepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Imports the manifests of a folder at the start, those alone whose content is not what it was (reference 7.1, 7.3:
/// the registry of hashes is the service `smf/manifest`).
final class BootImport {
    private static final ServiceFmri REGISTRY = new ServiceFmri("smf/manifest");

    private final Repository repository;
    private final ManagerLog log;

    BootImport(Repository repository, ManagerLog log) {
        this.repository = repository;
        this.log = log;
    }

    /// A manifest that is wrong is told of and left out; the others are imported.
    ///
    /// @throws IOException if the folder cannot be read
    void importAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder of manifests " + folder + "; name one with --manifests DIR");
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList()) {
                importFile(file);
            }
        }
    }

    private void importFile(Path file) throws IOException {
        var content = Files.readAllBytes(file);
        var name = mangled(file.toAbsolutePath().normalize().toString());
        var hash = hash(content);
        var known = repository.service(REGISTRY).property(name, "md5sum");
        if (known.isPresent() && known.get().values().equals(List.of(hash))) return;
        switch (BundleReader.read(file.toString(), content)) {
            case Reading.Bad bad -> bad.problems().forEach(problem -> log.notice(problem.toString()));
            case Reading.Good good
            when good.bundle().type() == BundleType.MANIFEST -> {
                good.warnings().forEach(problem -> log.notice("warning: " + problem));
                WithoutCounterpart.of(good.bundle()).forEach(sentence -> log.notice("warning: " + sentence));
                importBundle(file, good.bundle());
                FaultPoint.AFTER_IMPORT.pass();
                remember(name, file, hash);
            }
            case Reading.Good good ->
                log.notice(file + ": is a " + good.bundle().type() + " and not a manifest; left out");
        }
    }

    private void importBundle(Path file, Bundle bundle) {
        try {
            var report = repository.importBundle(bundle);
            report.conflicts().forEach(problem -> log.notice("warning: " + problem));
        } catch (RepositoryException e) {
            log.notice(file + ": " + e.getMessage());
        }
    }

    private void remember(String name, Path file, String hash) {
        repository.change(draft -> {
            draft.createService(REGISTRY);
            draft.putGroup(
                    REGISTRY,
                    new PropertyGroup(
                            name,
                            "framework",
                            List.of(
                                    new Property("md5sum", PropertyType.OPAQUE, hash),
                                    new Property("manifestfile", PropertyType.ASTRING, file.toString()))));
            return name;
        });
    }

    /// The name of the group for a file (reference 7.1, path mangling).
    static String mangled(String path) {
        var name = path.startsWith("/") ? path.substring(1) : path;
        if (name.length() > 119) name = name.substring(0, 58) + "__" + name.substring(name.length() - 58);
        var safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return Character.isLetter(safe.charAt(0)) ? safe : "A" + safe.substring(1);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
