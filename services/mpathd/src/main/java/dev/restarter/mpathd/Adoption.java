package dev.restarter.mpathd;

import dev.restarter.kernel.net.NetworkNamespace;
import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.mpathd.control.ControlClient;
import dev.restarter.mpathd.control.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Takes a daemon that somebody's tool started into the contract of the service, instead of fighting it (seed 1).
///
/// Its credentials come from the kernel, not from what it says; whoever holds the socket without being an in.mpathd of
/// ours is left alone, and the start fails.
final class Adoption {
    private Adoption() {}

    /// Adopts the daemon of our network namespace.
    ///
    /// @param ownUser the user that this process runs as
    /// @return why it was not adopted, and what to do; empty if it was
    static Optional<String> adopt(int ownUser) throws IOException {
        var holder = ControlClient.whoListens();
        if (holder.isEmpty()) return Optional.of("another in.mpathd ended just now; try again");
        var objection = objection(holder.get(), ownUser);
        if (objection.isPresent()) {
            return Optional.of("process " + holder.get().pid() + " holds the control socket of in.mpathd, but "
                    + objection.get() + "; end it, then 'svcadm clear svc:/network/multipath:default'");
        }
        return tellManager(holder.get().pid());
    }

    private static Optional<String> objection(PeerCredentials holder, int ownUser) throws IOException {
        if (holder.uid() != ownUser) return Optional.of("runs as user " + holder.uid() + ", not " + ownUser);
        if (!NetworkNamespace.of(holder.pid()).equals(Optional.of(NetworkNamespace.ours()))) {
            return Optional.of("lives in another network namespace");
        }
        var isJava = ProcessFacts.executable(holder.pid())
                .filter(program -> program.endsWith("java"))
                .isPresent();
        if (!isJava || !ProcessFacts.arguments(holder.pid()).contains(Mpathd.class.getName())) {
            return Optional.of("is no in.mpathd");
        }
        var answers = ControlClient.ask(Request.of(Request.Command.PING)).succeeded();
        return answers ? Optional.empty() : Optional.of("does not answer");
    }

    /// Only the manager can move a process into a contract; it checks for itself who asks.
    private static Optional<String> tellManager(int pid) {
        try {
            var svcadm = new ProcessBuilder(List.of("svcadm", "_adopt", Integer.toString(pid)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var status = svcadm.waitFor();
            if (status == 0) return Optional.empty();
            return Optional.of(
                    "the manager did not take process " + pid + " into the service (svcadm ended with " + status + ")");
        } catch (IOException e) {
            return Optional.of("cannot run svcadm to adopt process " + pid + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
