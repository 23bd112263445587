package dev.restarter.daemon.terminal;

import dev.restarter.contract.method.Accounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Who was granted which authorization, one to a line: users by name or number, groups with `%` in front.
///
/// ```
/// # operators may restart everything, and switch it off until the next boot
/// solaris.smf.manage: %operators alice
/// site.web.*:         %web
/// ```
///
/// A name without a dot needs no line: the Linux group of that name holds it, so that
/// `action_authorization = astring: web` is enough.
///
/// @param problems what is wrong, each with its line; such lines grant nothing
record Grants(List<Line> lines, List<String> problems) {
    static final Grants NONE = new Grants(List.of(), List.of());

    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*(?:\\.\\*)?)\\s*:((?:\\s+\\S+)+)\\s*");

    /// @param holders users, and groups with `%` in front
    record Line(String authorization, List<String> holders) {}

    static Grants parse(List<String> text) {
        var lines = new ArrayList<Line>();
        var problems = new ArrayList<String>();
        for (var at = 0; at < text.size(); at++) {
            var line = text.get(at).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) continue;
            var form = FORM.matcher(line);
            if (form.matches()) {
                lines.add(new Line(form.group(1), List.of(form.group(2).strip().split("\\s+"))));
            } else {
                problems.add((at + 1) + ": this grants nothing; write AUTHORIZATION: USER %GROUP ...");
            }
        }
        return new Grants(List.copyOf(lines), List.copyOf(problems));
    }

    /// What is granted to a user who runs with these groups.
    Set<String> heldBy(long uid, Set<Long> groups, Accounts accounts) {
        var held = new HashSet<String>();
        for (var line : lines) {
            if (line.holders().stream().anyMatch(holder -> is(holder, uid, groups, accounts))) {
                held.add(line.authorization());
            }
        }
        return held;
    }

    private static boolean is(String holder, long uid, Set<Long> groups, Accounts accounts) {
        return holder.startsWith("%")
                ? accounts.groupNumber(holder.substring(1))
                        .filter(groups::contains)
                        .isPresent()
                : accounts.userNumber(holder).filter(number -> number == uid).isPresent();
    }
}
