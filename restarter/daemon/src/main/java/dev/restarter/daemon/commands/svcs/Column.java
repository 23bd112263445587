package dev.restarter.daemon.commands.svcs;

import dev.restarter.contract.Usage;
import dev.restarter.daemon.commands.ZoneChoice;
import dev.restarter.model.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The columns of a list: width, content and order (reference 9.1.1 and 9.1.2).
enum Column {
    /// Ours, as MEM is: CPU time of all processes of the service together.
    CPU(9, Comparator.comparing(row -> row.usage().map(Usage::cpu).orElse(Duration.ZERO))),
    CTID(6, Comparator.comparingLong(Row::contract)),
    DESC(100, Column.noOrder()),
    FMRI(50, Comparator.comparing(row -> clipped(row.fmri().toString()))),
    INST(20, Comparator.comparing(row -> row.fmri().instance())),
    /// Ours, as NRUN is: the last and the next run of a periodic or scheduled service.
    LRUN(8, Comparator.comparing(row -> row.lastRun().orElse(Instant.EPOCH))),
    MEM(6, Comparator.comparing(row -> row.usage().map(Usage::memory).orElse(0L))),
    N(1, byState(Row::next)),
    NRUN(8, Comparator.comparing(row -> row.nextRun().orElse(Instant.MAX))),
    NSTA(4, byState(Row::next)),
    NSTATE(13, byState(Row::next)),
    S(2, byState(Row::state)),
    SCOPE(20, Column.noOrder()),
    SN(2, byState(Row::state).thenComparing(byState(Row::next))),
    SVC(20, Comparator.comparing(row -> row.fmri().service())),
    STA(4, byState(Row::state)),
    STATE(14, byState(Row::state)),
    STIME(8, Comparator.comparing(row -> row.since().orElse(Instant.EPOCH))),
    ZONE(16, Column.noOrder());

    private static final String NONE = "-";
    private static final int COMPARED = 50;
    private static final int STATELESS = 7;

    private final int width;
    private final Comparator<Row> order;

    Column(int width, Comparator<Row> order) {
        this.width = width;
        this.order = order;
    }

    int width() {
        return width;
    }

    /// Ascending.
    Comparator<Row> order() {
        return order;
    }

    static Optional<Column> named(String name) {
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether it shows the next state, so that the asterisk after the state can go.
    boolean showsNext() {
        return this == N || this == SN || this == NSTA || this == NSTATE;
    }

    /// @param asterisk whether a state in transition is marked
    String content(Row row, Times times, boolean asterisk) {
        var star = asterisk && row.next().isPresent() ? "*" : "";
        return switch (this) {
            case CPU ->
                Times.padLeft(row.usage().map(used -> Amounts.cpu(used.cpu())).orElse(NONE), width);
            case CTID -> Times.padLeft(row.contract() == 0 ? NONE : Long.toString(row.contract()), width);
            case DESC -> row.commonName().orElse(NONE);
            case FMRI -> row.fmri().toString();
            case INST -> row.fmri().instance();
            case LRUN -> row.lastRun().map(times::brief).orElse(NONE);
            case MEM ->
                Times.padLeft(
                        row.usage().map(used -> Amounts.bytes(used.memory())).orElse(NONE), width);
            case N -> letter(row.next());
            case NRUN -> row.nextRun().map(times::brief).orElse(NONE);
            case NSTA -> row.next().map(State::abbreviation).orElse(NONE);
            case NSTATE -> row.next().map(State::word).orElse(NONE);
            case S -> row.state().map(state -> state.letter() + star).orElse("?");
            case SCOPE -> "localhost";
            case SN ->
                row.state().map(state -> Character.toString(state.letter())).orElse("?") + letter(row.next());
            case SVC -> row.fmri().service();
            case STA -> row.state().map(state -> state.abbreviation() + star).orElse("?");
            case STATE -> row.state().map(state -> state.word() + star).orElse(NONE);
            case STIME -> row.since().map(times::brief).orElse(NONE);
            case ZONE -> ZoneChoice.ZONE;
        };
    }

    private static String letter(Optional<State> state) {
        return state.map(found -> Character.toString(found.letter())).orElse(NONE);
    }

    private static Comparator<Row> byState(Function<Row, Optional<State>> which) {
        return Comparator.comparingInt(row -> which.apply(row).map(State::rank).orElse(STATELESS));
    }

    private static Comparator<Row> noOrder() {
        return (_, _) -> 0;
    }

    private static String clipped(String text) {
        return text.substring(0, Math.min(COMPARED, text.length()));
    }
}
