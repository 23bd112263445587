package dev.restarter.daemon.commands.svcs;

import dev.restarter.contract.Usage;
import dev.restarter.daemon.commands.Printable;
import dev.restarter.daemon.commands.pattern.Names;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.facility.Facility.Member;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.engine.Configuration;
import dev.restarter.engine.Picture;
import dev.restarter.engine.Status;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.PropertyGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one `svcs` sees: the picture it was given and what the repository adds to it.
final class View {
    private static final int PID_WIDTH = 6;
    private static final int INDENT = 15;
    private static final int STIME_WIDTH = 8;

    private final Facility facility;
    private final Asker asker;
    private final Times times;
    private final List<String> operands;
    private final Picture picture;
    /// Read once, so that a list is sorted by what it shows.
    private final Map<InstanceFmri, Optional<Usage>> usages = new HashMap<>();

    View(Facility facility, Asker asker, Times times, List<String> operands) {
        this.facility = facility;
        this.asker = asker;
        this.times = times;
        this.operands = operands;
        this.picture = facility.picture();
    }

    Facility facility() {
        return facility;
    }

    Asker asker() {
        return asker;
    }

    Times times() {
        return times;
    }

    Picture picture() {
        return picture;
    }

    Names names() {
        return Names.of(picture, facility.repository());
    }

    boolean hasOperands() {
        return !operands.isEmpty();
    }

    List<String> operands() {
        return operands;
    }

    /// The instances that the operands name.
    record Chosen(List<Status> instances, int exitStatus) {}

    /// The instances that the operands name, or all where there are none. What does not match is complained of.
    Chosen chosen() {
        if (operands.isEmpty())
            return new Chosen(List.copyOf(picture.instances().values()), 0);
        return chosen(names().all(operands));
    }

    /// As [#chosen], for the plain list.
    Chosen listed() {
        return operands.isEmpty() ? chosen() : chosen(names().forList(operands));
    }

    private Chosen chosen(Names.Picked<InstanceFmri> picked) {
        picked.complaints().forEach(asker::complain);
        var instances = new ArrayList<Status>();
        picked.names().forEach(name -> picture.find(name).ifPresent(instances::add));
        return new Chosen(instances, picked.complaints().isEmpty() ? 0 : 1);
    }

    Row row(Status status) {
        return new Row(status, this::commonName, this::usage);
    }

    Optional<Usage> usage(InstanceFmri fmri) {
        return usages.computeIfAbsent(fmri, _ -> picture.find(fmri).flatMap(facility::usage));
    }

    Properties properties(InstanceFmri fmri) {
        return facility.repository().effective(fmri);
    }

    Optional<String> commonName(InstanceFmri fmri) {
        var properties = properties(fmri);
        return properties
                .string("tm_common_name", locale())
                .or(() -> properties.string("tm_common_name", "C"))
                .map(Printable::of);
    }

    /// A text that a group holds in several languages, in the asker's or in that of C.
    Optional<String> localText(PropertyGroup group, String name) {
        return group.property(name + "_" + locale())
                .or(() -> group.property(name + "_C"))
                .map(property -> Printable.of(String.join(" ", property.values())));
    }

    /// The asker's locale as it is written in property names.
    private String locale() {
        var locale = asker.hello().locale();
        var plain = locale.contains(".") ? locale.substring(0, locale.indexOf('.')) : locale;
        return plain.isEmpty() || plain.equals("POSIX") ? "C" : plain.replaceAll("[^A-Za-z0-9]", "_");
    }

    static boolean isEnabledSomehow(Status status) {
        return status.configuration()
                .filter(c -> c.enabled().orElse(false) || c.override().orElse(false))
                .isPresent();
    }

    static String restarter(Status status) {
        return status.configuration()
                .map(Configuration::restarter)
                .filter(name -> !name.isEmpty())
                .orElse(Configuration.STARTD);
    }

    /// The processes of an instance, by pid.
    List<Member> members(InstanceFmri fmri) {
        return picture.find(fmri).map(facility::members).orElse(List.of());
    }

    /// The lines of `svcs -p` for one instance, by pid.
    String processLines(InstanceFmri fmri) {
        var lines = new StringBuilder();
        for (var member : members(fmri)) {
            lines.append(" ".repeat(INDENT))
                    .append(pad(member.defunct() ? "-" : times.brief(member.started()), STIME_WIDTH))
                    .append("   ")
                    .append(Times.padLeft(member.pid(), PID_WIDTH))
                    .append(' ')
                    .append(command(member))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String command(Member member) {
        return member.defunct() ? "<defunct>" : Printable.of(member.command());
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
