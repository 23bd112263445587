package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.ArgumentReader;
import dev.restarter.daemon.facility.Facility;
import dev.restarter.daemon.terminal.Asker;
import dev.restarter.daemon.terminal.Program;
import dev.restarter.daemon.terminal.Rights;
import java.nio.charset.StandardCharsets;

/// The program `svccfg`.
public final class Svccfg implements Program {
    private final Facility facility;
    private final Rights rights;

    public Svccfg(Facility facility, Rights rights) {
        this.facility = facility;
        this.rights = rights;
    }

    @Override
    public int run(Asker asker) throws InterruptedException {
        var read = ArgumentReader.read(asker, new SvccfgOptions(), asker.hello().arguments());
        if (read.isEmpty()) return ArgumentReader.USAGE;
        var options = read.get();
        if (options.help) return ArgumentReader.help(asker);
        if (!options.script.isEmpty() && !options.rest.isEmpty()) {
            return ArgumentReader.wrong(asker, "-f names the commands, so none can follow it");
        }
        var asked = options.rest.isEmpty() && (options.script.isEmpty() || options.script.equals("-"));
        var sitting = new Sitting(
                facility,
                rights.of(asker.peer()),
                asker,
                asked && options.script.isEmpty() && asker.hello().inputTerminal());
        sitting.beVerbose(options.verbose);
        if (!options.selected.isEmpty() && !select(sitting, options.selected)) return 1;
        var interpreter = Interpreter.of(sitting);
        if (!options.rest.isEmpty()) return interpreter.carryOut(options.rest);
        return asked ? interpreter.converse(asker) : script(sitting, interpreter, options.script);
    }

    private static boolean select(Sitting sitting, String text) {
        try {
            sitting.select(Selecting.find(sitting, text));
            return true;
        } catch (Failure e) {
            sitting.asker().complain(e.getMessage());
            return false;
        }
    }

    private static int script(Sitting sitting, Interpreter interpreter, String file) throws InterruptedException {
        return switch (sitting.asker().read(file)) {
            case Asker.Answer.OfFile(var document) ->
                interpreter.carryOut(file, new String(document.content(), StandardCharsets.UTF_8));
            case Asker.Answer.OfFolder _ -> {
                sitting.warn(file + ": it is a folder; -f names a file of commands.");
                yield 1;
            }
            case Asker.Answer.Refused(var why) -> {
                sitting.warn(file + ": it cannot be read: " + why + ".");
                yield 1;
            }
        };
    }
}
