package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.terminal.Asker;
import dev.restarter.model.PropertyGroup;

/// `editprop`: the properties as a script that changes nothing, since all its lines are comments.
final class EditingScript {
    private static final String HEAD = """
            # Take away the '#' before what is to be carried out, and change it. Lines that stay comments
            # change nothing. 'refresh' at the end lets methods and dependencies see it.

            """;

    private EditingScript() {}

    static void run(Sitting sitting, Line line) throws InterruptedException {
        line.operands(0, 0);
        var entity = sitting.changeable();
        var script = new StringBuilder(HEAD).append("select ").append(entity).append("\n\n");
        sitting.groups().stream().filter(PropertyGroup::persistent).forEach(group -> write(group, script));
        script.append("# refresh\n");
        switch (sitting.asker().edit(script.toString())) {
            case Asker.Edited.Refused(var why) -> throw new Failure("The properties could not be edited: " + why + ".");
            case Asker.Edited.As(var edited) -> {
                if (!edited.contentEquals(script)) carryOut(sitting, edited);
            }
        }
    }

    private static void write(PropertyGroup group, StringBuilder script) {
        script.append("# Property group \"").append(group.name()).append("\"\n");
        script.append("# delpg ").append(group.name()).append('\n');
        script.append("# addpg ")
                .append(group.name())
                .append(' ')
                .append(group.type())
                .append('\n');
        for (var property : group.properties()) {
            var command = "setprop " + group.name() + "/" + property.name() + " = " + ValueText.assigned(property);
            script.append("# ").append(command.replace("\n", "\n# ")).append('\n');
        }
        script.append('\n');
    }

    /// The script speaks to the same person about the same things; what it selects is selected afterwards, too.
    private static void carryOut(Sitting sitting, String script) throws InterruptedException {
        var before = sitting.place();
        var done = Interpreter.ofScript(sitting).carryOut("editprop", script);
        sitting.comeTo(before);
        if (done != 0) throw Failure.told();
    }
}
