package dev.restarter.daemon.commands.svcs;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.Printable;
import dev.restarter.engine.Status;
import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The plain list: `svcs`, `svcs -a`, `svcs PATTERN`.
final class Listing {
    private static final List<Column> USUAL = List.of(Column.STATE, Column.STIME, Column.FMRI);
    private static final List<Column> VERBOSE =
            List.of(Column.STATE, Column.NSTATE, Column.STIME, Column.CTID, Column.FMRI);

    private final View view;
    private final SvcsOptions options;

    Listing(View view, SvcsOptions options) {
        this.view = view;
        this.options = options;
    }

    int show() {
        if (options.all && view.hasOperands()) {
            view.asker().complain("-a ignored when used with arguments.");
        }
        var restarter = restarter();
        var order = restarter.isPresent() ? order() : Optional.<Comparator<Row>>empty();
        if (order.isEmpty()) return 1;
        var chosen = view.listed();
        var everything = options.all || view.hasOperands() || !options.restarter.isEmpty();
        var shown = chosen.instances().stream()
                .filter(status -> everything || View.isEnabledSomehow(status))
                .filter(status ->
                        options.restarter.isEmpty() || View.restarter(status).equals(restarter.get()))
                .toList();
        return print(shown, order.get()) ? chosen.exitStatus() : 1;
    }

    /// Prints instances as a table or as JSON.
    ///
    /// @return false if the columns are wrong, which has been complained of
    boolean print(List<Status> statuses, Comparator<Row> order) {
        var columns = columns();
        if (columns.isEmpty()) return false;
        var rows = statuses.stream().map(view::row).sorted(order).toList();
        if (options.json) {
            view.asker()
                    .out(Json.pretty(rows.stream()
                            .map(row -> JsonFacts.brief(view, row, options.processes))
                            .toList()));
            return true;
        }
        var table = new Table(columns, view.times());
        if (!options.noHeader) view.asker().out(table.header());
        for (var row : rows) {
            view.asker().out(table.line(row));
            if (options.processes) view.asker().out(view.processLines(row.fmri()));
        }
        return true;
    }

    /// By state, time and name; with -o and no -s by name (reference 9.1.2).
    Optional<Comparator<Row>> order() {
        if (options.sortKeys.isEmpty()) {
            var byName = Comparator.comparing(Row::fmri);
            return Optional.of(
                    options.columns.isEmpty()
                            ? Column.STATE
                                    .order()
                                    .thenComparing(Column.STIME.order())
                                    .thenComparing(byName)
                            : byName);
        }
        Comparator<Row> order = (_, _) -> 0;
        for (var key : options.sortKeys) {
            var column = Column.named(key.column());
            if (column.isEmpty()) {
                view.asker().complain("Unrecognized sort column \"" + Printable.of(key.column()) + "\".");
                return Optional.empty();
            }
            var next = column.get().order();
            order = order.thenComparing(key.descending() ? next.reversed() : next);
        }
        return Optional.of(order);
    }

    private List<Column> columns() {
        if (options.columns.isEmpty()) {
            var usual = new ArrayList<>(options.verbose ? VERBOSE : USUAL);
            if (options.zones.isAll()) usual.addFirst(Column.ZONE);
            return usual;
        }
        var columns = new ArrayList<Column>();
        for (var name : String.join(",", options.columns).split(",")) {
            if (name.isEmpty()) continue;
            var column = Column.named(name);
            if (column.isEmpty()) {
                view.asker().complain("Unknown column \"" + Printable.of(name) + "\".");
                return List.of();
            }
            columns.add(column.get());
        }
        if (columns.isEmpty()) view.asker().complain("No columns specified.");
        return columns;
    }

    /// The restarter of -R in its canonical form, empty text if none was given; nothing if it is wrong.
    private Optional<String> restarter() {
        if (options.restarter.isEmpty()) return Optional.of("");
        try {
            var fmri = Fmri.parse(options.restarter);
            if (fmri instanceof InstanceFmri) return Optional.of(fmri.toString());
            view.asker()
                    .complain("Restarter FMRI \"" + Printable.of(options.restarter)
                            + "\" does not designate an instance.");
        } catch (IllegalArgumentException e) {
            view.asker().complain("Restarter FMRI \"" + Printable.of(options.restarter) + "\" is invalid.");
        }
        return Optional.empty();
    }
}
