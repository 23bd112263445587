package dev.restarter.repository;

import dev.restarter.manifest.Bundle;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.ServiceFmri;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `svccfg cleanup` has to take away (reference 9.5): services whose manifests are all gone, and instances that
/// none of the remaining manifests defines. Deciding is all that happens here.
///
/// @param services  lost all manifests that supported them
/// @param instances are defined by no manifest of their service any more
/// @param files     are gone, and a hash of them is remembered
public record Cleanup(List<ServiceFmri> services, List<InstanceFmri> instances, List<String> files) {
    private static final String SUPPORT = "support";

    public Cleanup {
        services = List.copyOf(services);
        instances = List.copyOf(instances);
        files = List.copyOf(files);
    }

    /// Reads what is needed from whoever may read files.
    public interface Files {
        boolean exists(String path);

        /// The manifest in a file that exists; empty if it cannot be read or is none, and then nothing that it
        /// may define is taken away.
        Optional<Bundle> manifest(String path);
    }

    /// @param folders the folders that manifests are imported from at the start; a service that another file
    ///     supports, or one whose `manifestfiles/support` is false, is left alone
    /// @param changed look for instances that no manifest defines only where a manifest is gone, as `-a` asks
    public static Cleanup plan(Repository repository, List<Path> folders, Files files, boolean changed) {
        var services = new ArrayList<ServiceFmri>();
        var instances = new ArrayList<InstanceFmri>();
        for (var service : repository.services()) {
            var supporting = supporting(repository, service, folders);
            if (supporting.isEmpty()) continue;
            var there = supporting.stream().filter(files::exists).toList();
            if (there.isEmpty()) services.add(service);
            else if (!changed || there.size() < supporting.size()) {
                instances.addAll(undefined(repository, service, there, files));
            }
        }
        var gone = ImportHashes.files(repository).stream()
                .filter(file -> !files.exists(file))
                .toList();
        return new Cleanup(services, instances, gone);
    }

    /// The files that support the service; none if it is to be left alone.
    private static List<String> supporting(Repository repository, ServiceFmri service, List<Path> folders) {
        var group = repository.service(service).group(ManifestContent.FILES);
        if (group.isEmpty() || isKept(group.get())) return List.of();
        var files = group.get().properties().stream()
                .filter(property -> !property.name().equals(SUPPORT))
                .flatMap(property -> property.values().stream())
                .toList();
        return files.stream().allMatch(file -> isBelow(folders, file)) ? files : List.of();
    }

    private static boolean isKept(PropertyGroup group) {
        return group.property(SUPPORT)
                .filter(property -> property.values().equals(List.of("false")))
                .isPresent();
    }

    private static boolean isBelow(List<Path> folders, String file) {
        return folders.stream().anyMatch(folder -> Path.of(file).startsWith(folder));
    }

    private static List<InstanceFmri> undefined(
            Repository repository, ServiceFmri service, List<String> there, Files files) {
        var defined = new HashSet<InstanceFmri>();
        for (var file : there) {
            var manifest = files.manifest(file);
            if (manifest.isEmpty()) return List.of();
            defined.addAll(defined(manifest.get(), service));
        }
        return repository.instances(service).stream()
                .filter(instance -> !defined.contains(instance))
                .filter(instance -> !isPlaceholder(repository, instance))
                .toList();
    }

    /// Holds nothing but what others depend on with.
    private static boolean isPlaceholder(Repository repository, InstanceFmri instance) {
        var groups = repository.own(instance).groups();
        return !groups.isEmpty() && groups.stream().allMatch(PropertyGroup::isExternalDependency);
    }

    private static Set<InstanceFmri> defined(Bundle manifest, ServiceFmri service) {
        var defined = new HashSet<InstanceFmri>();
        for (var each : manifest.services()) {
            if (!each.fmri().equals(service)) continue;
            each.instances().forEach(instance -> defined.add(instance.fmri()));
        }
        return defined;
    }

    /// Forgets the hashes of the files that are gone.
    public void forgetFiles(Draft draft) {
        files.forEach(file -> ImportHashes.forget(draft, file));
    }
}
