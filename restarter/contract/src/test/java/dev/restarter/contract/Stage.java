package dev.restarter.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.restarter.contract.Contracts.Mode;
import dev.restarter.contract.method.Confinement;
import dev.restarter.contract.method.Credential;
import dev.restarter.contract.method.Limits;
import dev.restarter.contract.method.MethodRun;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.WaitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A daemon's contracts in this JVM, for one test, with all that they told.
final class Stage implements ContractListener, AutoCloseable {
    static final InstanceFmri OWNER = InstanceFmri.parse("svc:/test/some-service:default");

    final Path folder;
    final Contracts contracts;
    final List<ContractId> emptied = new CopyOnWriteArrayList<>();
    final List<Ended> ended = new CopyOnWriteArrayList<>();

    record Ended(ContractId id, int pid, WaitStatus how, boolean byUs) {}

    Stage(Path folder, Mode mode) {
        this.folder = folder;
        if (mode == Mode.CGROUP) assumeControlGroups(folder);
        contracts = Contracts.open(folder, Watch.start("contracts"), this, Optional.of(mode));
    }

    private static void assumeControlGroups(Path folder) {
        try (var probe = Contracts.open(folder, Watch.start("probe"), new Deaf(), Optional.empty())) {
            Assumptions.assumeTrue(
                    probe.mode() == Mode.CGROUP, "control groups of version 2 cannot be written here; run as root");
        }
    }

    private static final class Deaf implements ContractListener {
        @Override
        public void emptied(ContractId id) {}

        @Override
        public void memberEnded(ContractId id, int pid, WaitStatus how, boolean byUs) {}
    }

    Contract contract(long number) {
        return contracts.create(new ContractId(number), OWNER);
    }

    Running start(Contract contract, String command) {
        return contracts.runner().start(run(command), contract, log());
    }

    /// Runs a method to its end.
    WaitStatus finish(Contract contract, String command) throws Exception {
        return start(contract, command).ended().get(20, TimeUnit.SECONDS);
    }

    static MethodRun run(String command) {
        return run(command, Optional.empty(), Path.of("/"));
    }

    static MethodRun run(String command, Optional<Credential> credential, Path folder) {
        return run(command, credential, folder, Confinement.NONE, Limits.NONE);
    }

    static MethodRun run(
            String command, Optional<Credential> credential, Path folder, Confinement confinement, Limits limits) {
        return new MethodRun(
                OWNER,
                MethodName.START,
                command,
                List.of("SMF_FMRI=" + OWNER, "PATH=/usr/sbin:/usr/bin:/bin"),
                credential,
                folder,
                confinement,
                limits,
                Optional.empty(),
                List.of());
    }

    Path log() {
        return folder.resolve("log");
    }

    List<String> logged() throws IOException {
        return Files.readAllLines(log());
    }

    void awaitEmptied(Contract contract) {
        await().pollInterval(2, TimeUnit.MILLISECONDS)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> emptied.contains(contract.id()));
        assertThat(contract.members()).isEmpty();
    }

    static boolean lives(int pid) {
        return ProcessFacts.of(pid).filter(facts -> !facts.isZombie()).isPresent();
    }

    /// A time to sleep by which [#living] tells this test's processes from those of another build on this machine.
    static String ours(int seconds) {
        return seconds + "." + ProcessHandle.current().pid();
    }

    /// Living processes of a program by the beginning of its arguments.
    static List<Integer> living(String... arguments) {
        return ProcessFacts.all().stream()
                .filter(facts -> !facts.isZombie())
                .map(ProcessFacts::pid)
                .filter(pid -> {
                    var found = ProcessFacts.arguments(pid);
                    return found.size() >= arguments.length
                            && found.subList(0, arguments.length).equals(List.of(arguments));
                })
                .toList();
    }

    @Override
    public void emptied(ContractId id) {
        emptied.add(id);
    }

    @Override
    public void memberEnded(ContractId id, int pid, WaitStatus how, boolean byUs) {
        ended.add(new Ended(id, pid, how, byUs));
    }

    @Override
    public void close() {
        contracts
                .leftovers()
                .forEach(found -> contracts.find(found.id(), found.owner()).ifPresent(contract -> {
                    contract.abandon();
                    contract.killAll();
                }));
        await().atMost(20, TimeUnit.SECONDS).until(() -> contracts.leftovers().isEmpty());
        contracts.close();
    }
}
