package dev.restarter.contract;

import dev.restarter.contract.method.Capability;
import dev.restarter.contract.method.Credential;
import dev.restarter.contract.method.Limits;
import dev.restarter.contract.method.MethodRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The programs that one after the other turn a fresh process into what its method's context asks for, each becoming
/// the next: limits while the process may still raise them, then who it is and what it may do, then the folder, entered
/// as that user. Only what is asked for is done; most methods need none of it.
final class Preparation {
    /// Programs that say by their own name, if the process ends under it, that they could not do their part.
    static final Set<String> STEPS = Set.of("setpriv", "setarch");

    private static final String SETPRIV = "/usr/bin/setpriv";
    private static final String SETARCH = "/usr/bin/setarch";
    private static final int ROOT = 0;

    // Both scripts write to the log as svc.startd does, and tell a fault of the context by status 96.
    private static final String SAY = """
            say() {
                printf '[ %s %s ]\\n' "$(LC_ALL=C /bin/date '+%b %e %T')" "$1"
            }
            """;

    // Arguments: oom_score_adj, nice, prlimit's options (all may be empty), whether limits are required, the command.
    private static final String SET_LIMITS = SAY + """
            fail() {
                [ "$required" = true ] || { say "A limit is not kept: $1"; return 0; }
                say "svc.startd could not set context for method: $1"
                exit 96
            }
            oom=$1 nice=$2 resources=$3 required=$4
            shift 4
            [ -z "$oom" ] || printf '%s' "$oom" 2>/dev/null >/proc/self/oom_score_adj || fail "oom_score_adj $oom"
            [ -z "$nice" ] || /usr/bin/renice --priority "$nice" -p $$ >/dev/null || fail "nice $nice"
            for one in $resources; do
                /usr/bin/prlimit --pid $$ "$one" || fail "limit $one"
            done
            exec "$@"
            """;

    // Arguments: the folder and the command.
    private static final String ENTER_FOLDER = SAY + """
            cd -P -- "$1" 2>/dev/null || {
                why='Permission denied'
                [ -d "$1" ] || why='Not a directory'
                [ -e "$1" ] || why='No such file or directory'
                say "svc.startd could not set context for method: chdir: $why (\\"$1\\")"
                exit 96
            }
            shift
            unset OLDPWD PWD
            exec "$@"
            """;

    private Preparation() {}

    /// What to put in front of a method's command: programs with absolute paths and their arguments; nothing if the
    /// process is as it should be from its birth, but for its folder.
    static List<String> of(MethodRun run) {
        var steps = new ArrayList<String>();
        if (run.limits().areOfProcess()) steps.addAll(limits(run.limits()));
        if (run.confinement().fixedAddresses()) steps.addAll(List.of(SETARCH, "--addr-no-randomize", "--"));
        if (run.credential().isPresent() || run.confinement().changesRights()) steps.addAll(rights(run));
        if (steps.isEmpty()) return steps;
        steps.addAll(List.of("/bin/sh", "-c", ENTER_FOLDER, "sh", run.folder().toString()));
        return steps;
    }

    private static List<String> limits(Limits limits) {
        var resources = limits.resources().entrySet().stream()
                .map(limit -> "--" + limit.getKey() + "=" + limit.getValue())
                .collect(Collectors.joining(" "));
        return List.of(
                "/bin/sh",
                "-c",
                SET_LIMITS,
                "sh",
                limits.oomScore().isPresent()
                        ? Integer.toString(limits.oomScore().getAsInt())
                        : "",
                limits.nice().isPresent() ? Integer.toString(limits.nice().getAsInt()) : "",
                resources,
                Boolean.toString(limits.required()));
    }

    private static List<String> rights(MethodRun run) {
        var arguments = new ArrayList<String>();
        arguments.add(SETPRIV);
        run.credential().ifPresent(who -> {
            arguments.add("--reuid=" + who.user());
            arguments.add("--regid=" + who.group());
            arguments.add(groups(who));
        });
        run.confinement().held().ifPresent(held -> {
            arguments.add("--inh-caps=" + exactly(held));
            arguments.add("--ambient-caps=" + exactly(held));
            // Otherwise the next program that root becomes would have everything again.
            if (run.credential().map(Credential::user).orElse((long) ROOT) == ROOT) {
                arguments.add("--securebits=+noroot,+noroot_locked");
            }
        });
        run.confinement().limit().ifPresent(limit -> arguments.add("--bounding-set=" + exactly(limit)));
        if (run.confinement().noNewPrivileges()) arguments.add("--no-new-privs");
        arguments.add("--");
        return arguments;
    }

    private static String groups(Credential who) {
        if (who.groups().isEmpty()) return "--clear-groups";
        return "--groups=" + who.groups().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String exactly(Set<Capability> capabilities) {
        var text = new StringBuilder("-all");
        capabilities.forEach(capability -> text.append(",+").append(capability.word()));
        return text.toString();
    }
}
