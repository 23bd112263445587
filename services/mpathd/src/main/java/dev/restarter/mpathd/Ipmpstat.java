package dev.restarter.mpathd;

import dev.restarter.mpathd.control.ControlClient;
import dev.restarter.mpathd.control.Reply;
import dev.restarter.mpathd.control.Request;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// The program `ipmpstat`: shows groups, interfaces or data addresses (reference A20), from one snapshot.
@Command(
        name = "ipmpstat",
        description = "Shows the state of IP multipathing.",
        mixinStandardHelpOptions = true,
        versionProvider = Ipmpstat.Version.class)
public final class Ipmpstat implements Runnable {
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Program.version("ipmpstat")};
        }
    }

    /// What to show; exactly one.
    static final class Mode {
        @Option(names = "-a", description = "data addresses", required = true)
        boolean addresses;

        @Option(names = "-g", description = "groups", required = true)
        boolean groups;

        @Option(names = "-i", description = "interfaces", required = true)
        boolean interfaces;
    }

    @ArgGroup(multiplicity = "1")
    private Mode mode = new Mode();

    @Option(names = "-n", description = "numeric addresses (names are never looked up yet)")
    private boolean numeric;

    @Option(names = "-o", split = ",", paramLabel = "FIELD", description = "these fields, in this order; or all")
    private List<String> fields = List.of();

    @Option(names = "-P", description = "for programs: no header, colons between fields; needs -o with field names")
    private boolean parsable;

    @Option(names = "--json", description = "everything that is known, as JSON")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(command().execute(arguments));
    }

    static CommandLine command() {
        return new CommandLine(new Ipmpstat()).setExecutionExceptionHandler((failure, _, _) -> {
            if (!(failure instanceof IllegalStateException)) throw failure;
            System.err.println("ipmpstat: " + failure.getMessage());
            return 1;
        });
    }

    @Override
    public void run() {
        if (parsable && (fields.isEmpty() || fields.contains("all"))) {
            throw new IllegalStateException("-P needs -o with the names of fields");
        }
        var snapshot = ControlClient.ask(Request.of(Request.Command.SNAPSHOT));
        if (!snapshot.succeeded()) throw new IllegalStateException(snapshot.text());
        lines(snapshot).forEach(System.out::println);
    }

    private List<String> lines(Reply snapshot) {
        var columns = new Columns(snapshot);
        if (mode.addresses) return lines(columns.addresses(), snapshot.addresses());
        if (mode.groups) return lines(columns.groups(), snapshot.groups());
        return lines(columns.interfaces(), snapshot.interfaces());
    }

    private <R> List<String> lines(Table<R> table, List<R> rows) {
        if (json) return List.of(JsonMapper.builder().build().writeValueAsString(rows));
        if (fields.isEmpty()) return table.usual().lines(rows);
        var unknown = new ArrayList<String>();
        var chosen = table.only(fields, unknown);
        if (!unknown.isEmpty()) {
            var names = String.join(
                    ", ", table.columns().stream().map(Table.Column::name).toList());
            var complaint = "no field is named " + String.join(", ", unknown) + "; there are " + names;
            if (parsable || chosen.columns().isEmpty()) throw new IllegalStateException(complaint);
            System.err.println("ipmpstat: " + complaint);
        }
        return parsable ? chosen.parsable(rows) : chosen.lines(rows);
    }
}
