package dev.restarter.daemon.commands.svccfg;

import dev.restarter.daemon.commands.Json;
import dev.restarter.daemon.commands.Printable;
import dev.restarter.daemon.commands.svccfg.Command.Completes;
import dev.restarter.model.Fmri;
import dev.restarter.repository.notification.NotificationEvents;
import dev.restarter.repository.notification.NotificationParameters;
import dev.restarter.repository.notification.NotificationParameters.Notification;
import dev.restarter.repository.notification.NotificationWay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `setnotify`, `listnotify`, `delnotify`: who is told of what.
final class Notifying {
    static final List<Command> COMMANDS = List.of(
            new Command("setnotify [-g] EVENTS WAY", """
                    Has somebody told of transitions of what is selected, or with -g of every service. EVENTS are joined
                    by commas: to-STATE, from-STATE, STATE for both, all, or classes such as problem-diagnosed. WAY is
                    mailto:ADDRESS, mailto:active, mailto:inactive, snmp:active or snmp:inactive. A '=' in it needs quotes.""", Completes.NOTHING, Notifying::set),
            new Command("listnotify [-g] [--json] [EVENTS]", """
                    Lists who is told of what: of all events, or of these, where also what counts for every service
                    is shown.""", Completes.NOTHING, Notifying::list),
            new Command("delnotify [-g] EVENTS", """
                    Has nobody told of these events any more.""", Completes.NOTHING, Notifying::delete));

    private Notifying() {}

    private static NotificationEvents events(String text) {
        try {
            return NotificationEvents.parse(text);
        } catch (IllegalArgumentException e) {
            throw Failure.because(e);
        }
    }

    private static Fmri holder(Sitting sitting, Line.Options options, NotificationEvents events) {
        if (!events.transitions()) return NotificationParameters.FAULTS;
        return options.has("g") ? NotificationParameters.GLOBAL : sitting.changeable();
    }

    private static void set(Sitting sitting, Line line) {
        var options = line.options("g");
        var words = line.operands(options, 2, 2);
        var events = events(words.getFirst());
        var holder = holder(sitting, options, events);
        sitting.change(draft -> {
            NotificationParameters.set(draft, holder, events, NotificationWay.parse(words.getLast()));
            return holder;
        });
    }

    private static void delete(Sitting sitting, Line line) {
        var options = line.options("g");
        var events = events(line.operands(options, 1, 1).getFirst());
        var holder = holder(sitting, options, events);
        if (sitting.change(draft -> NotificationParameters.delete(draft, holder, events)) == 0) {
            throw new Failure("Nobody is told of " + String.join(", ", events.names()) + " by " + holder + ".");
        }
    }

    private static void list(Sitting sitting, Line line) {
        var options = line.options("g");
        var words = line.operands(options, 0, 1);
        var found = words.isEmpty()
                ? NotificationParameters.of(
                        sitting.repository(), options.has("g") ? NotificationParameters.GLOBAL : sitting.entity())
                : ofEvents(sitting, options, events(words.getFirst()));
        if (options.has("json"))
            sitting.out(Json.pretty(found.stream().map(Notifying::facts).toList()));
        else found.forEach(each -> write(sitting, each));
    }

    private static List<Notification> ofEvents(Sitting sitting, Line.Options options, NotificationEvents events) {
        var holder = !events.transitions()
                ? NotificationParameters.FAULTS
                : options.has("g") ? NotificationParameters.GLOBAL : sitting.entity();
        var found = new ArrayList<Notification>();
        events.names().forEach(event -> found.addAll(NotificationParameters.of(sitting.repository(), holder, event)));
        return found;
    }

    private static void write(Sitting sitting, Notification each) {
        sitting.out("    Event: " + each.event() + " (source: " + each.source() + ")\n");
        sitting.out("        Notification Type: " + each.type() + "\n");
        sitting.out("            Active: " + each.active() + "\n");
        each.parameters()
                .forEach((name, values) ->
                        sitting.out("            " + name + ": " + Printable.of(String.join(", ", values)) + "\n"));
    }

    private static Map<String, Object> facts(Notification each) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("event", each.event());
        facts.put("source", each.source().toString());
        facts.put("type", each.type());
        facts.put("active", each.active());
        facts.put("parameters", each.parameters());
        return facts;
    }
}
