package dev.restarter.contract.method;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that running a method's command takes, but the contract and the log.
///
/// @param command     the text of `exec` with its tokens expanded
/// @param environment `NAME=value`, complete but for the contract's number
/// @param credential  empty to run as the daemon runs
/// @param folder      absolute
/// @param confinement what it may do beyond being that user
/// @param limits      what it may use up
/// @param timeout     empty for infinite
/// @param notes       lines for the instance's log, on what was left out of the environment and the context
public record MethodRun(
        InstanceFmri fmri,
        MethodName name,
        String command,
        List<String> environment,
        Optional<Credential> credential,
        Path folder,
        Confinement confinement,
        Limits limits,
        Optional<Duration> timeout,
        List<String> notes) {

    /// The same with one more entry in its environment, in place of one of the same name.
    public MethodRun with(String variable, String value) {
        var entries = new ArrayList<>(environment);
        entries.removeIf(entry -> entry.startsWith(variable + "="));
        entries.add(variable + "=" + value);
        return new MethodRun(
                fmri, name, command, List.copyOf(entries), credential, folder, confinement, limits, timeout, notes);
    }

    /// The `PATH` the command is looked up in.
    public String path() {
        return environment.stream()
                .filter(entry -> entry.startsWith("PATH="))
                .map(entry -> entry.substring(5))
                .findFirst()
                .orElse("");
    }
}
