package dev.restarter.daemon.commands.pattern;

import dev.restarter.daemon.commands.Printable;
import dev.restarter.engine.Picture;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;
import dev.restarter.repository.Repository;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The names there are, and what operands pick from them. Names come in the order of FMRIs, each once.
public final class Names {
    private static final int LONGEST = 620;

    private final Set<ServiceFmri> services;
    private final Set<InstanceFmri> instances;

    public Names(Set<ServiceFmri> services, Set<InstanceFmri> instances) {
        this.services = new TreeSet<>(services);
        this.instances = new TreeSet<>(instances);
        instances.forEach(instance -> this.services.add(instance.ofService()));
    }

    public static Names of(Picture picture, Repository repository) {
        return new Names(Set.copyOf(repository.services()), picture.fmris());
    }

    /// Whether a service or an instance of this name is there.
    public boolean exists(Fmri fmri) {
        return switch (fmri) {
            case ServiceFmri service -> services.contains(service);
            case InstanceFmri instance -> instances.contains(instance);
            default -> false;
        };
    }

    /// What was picked, and a complaint for each operand that picked nothing or too much.
    ///
    /// @param complaints without the program's name; each sets exit status 1
    public record Picked<T>(Set<T> names, List<String> complaints) {}

    /// What `svcs` shows: any number of instances for each operand.
    public Picked<InstanceFmri> all(List<String> operands) {
        return instances(operands, false, false);
    }

    /// What the plain list of `svcs` shows. A script of rc.d may be named there as well; we never run any, so
    /// there is none.
    public Picked<InstanceFmri> forList(List<String> operands) {
        return instances(operands, false, true);
    }

    /// What `svcadm` acts on: an operand that is only part of a name must mean one instance.
    public Picked<InstanceFmri> forAction(List<String> operands) {
        return instances(operands, true, false);
    }

    private Picked<InstanceFmri> instances(List<String> operands, boolean partialMeansOne, boolean legacy) {
        var picked = new Picked<InstanceFmri>(new LinkedHashSet<>(), new ArrayList<>());
        for (var text : operands) {
            if (isRefused(text, legacy, picked.complaints())) continue;
            var operand = Operand.of(text, services, instances);
            var matching = matching(instances, operand);
            if (matching.isEmpty()) {
                picked.complaints().add("Pattern '" + Printable.of(text) + "' doesn't match any instances");
            } else if (partialMeansOne && operand instanceof Operand.Partial && matching.size() > 1) {
                picked.complaints()
                        .add("Partial FMRI '" + Printable.of(text) + "' matches multiple instances:"
                                + listed(matching));
            } else {
                picked.names().addAll(matching);
            }
        }
        return picked;
    }

    /// What `svcs -D` asks about: services if an operand means any, else instances.
    public Picked<Fmri> servicesOrInstances(List<String> operands) {
        var picked = new Picked<Fmri>(new LinkedHashSet<>(), new ArrayList<>());
        for (var text : operands) {
            if (isRefused(text, false, picked.complaints())) continue;
            var operand = Operand.of(text, services, instances);
            var matching = new ArrayList<Fmri>(
                    operand instanceof Operand.Exact(InstanceFmri _) ? List.of() : matching(services, operand));
            if (matching.isEmpty()) matching.addAll(matching(instances, operand));
            if (matching.isEmpty()) {
                picked.complaints().add("Pattern '" + Printable.of(text) + "' doesn't match any instances or services");
            }
            picked.names().addAll(matching);
        }
        return picked;
    }

    /// What `svcprop` shows: both, but an instance rather than its service where an operand means both.
    public Picked<Fmri> entities(List<String> operands) {
        var picked = new Picked<Fmri>(new LinkedHashSet<>(), new ArrayList<>());
        for (var text : operands) {
            if (isRefused(text, false, picked.complaints())) continue;
            var operand = Operand.of(text, services, instances);
            if (operand instanceof Operand.Exact(var fmri)) {
                picked.names().add(fmri);
                continue;
            }
            var own = matching(instances, operand);
            var matching = new ArrayList<Fmri>(own);
            for (var service : matching(services, operand)) {
                if (own.stream().noneMatch(instance -> instance.ofService().equals(service))) matching.add(service);
            }
            if (matching.isEmpty())
                picked.complaints().add("Pattern '" + Printable.of(text) + "' doesn't match any entities");
            picked.names().addAll(matching);
        }
        return picked;
    }

    private static boolean isRefused(String text, boolean legacy, List<String> complaints) {
        if (text.length() > LONGEST) {
            complaints.add("Argument '" + Printable.of(text) + "' is too long, ignoring");
            return true;
        }
        if (text.startsWith("lrc:/") && !legacy) {
            complaints.add("Operation not supported for legacy service '" + Printable.of(text) + "'");
            return true;
        }
        return false;
    }

    private static <T> List<T> matching(Set<T> names, Operand operand) {
        return names.stream().filter(name -> operand.matches(name.toString())).toList();
    }

    private static String listed(List<InstanceFmri> matching) {
        var list = new StringBuilder();
        matching.forEach(fmri -> list.append("\n\t").append(fmri));
        return list.toString();
    }
}
