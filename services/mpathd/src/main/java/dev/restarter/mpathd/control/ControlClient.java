package dev.restarter.mpathd.control;

import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.kernel.net.UnixClient;
import dev.restarter.mpathd.decide.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Asks the in.mpathd of our network namespace.
public final class ControlClient {
    // Reference A6.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ControlClient() {}

    /// What the daemon answers; UNREACHABLE if there is none, PROTOCOL if what answers is something else.
    public static Reply ask(Request request) {
        try (var daemon = UnixClient.connectAbstract(ControlServer.NAME)) {
            daemon.readTimeout(PATIENCE);
            Line.write(daemon.out(), request);
            var reply = Line.read(daemon.in(), Reply.class, Line.LONGEST_REPLY);
            return reply.version() == Reply.VERSION ? reply : Reply.of(Verdict.PROTOCOL);
        } catch (KernelException e) {
            return Reply.of(Verdict.UNREACHABLE);
        } catch (IOException e) {
            return Reply.of(Verdict.PROTOCOL);
        }
    }

    /// Who listens on the control socket, whether or not it is an in.mpathd.
    public static Optional<PeerCredentials> whoListens() {
        try (var daemon = UnixClient.connectAbstract(ControlServer.NAME)) {
            return Optional.of(daemon.peer());
        } catch (KernelException e) {
            return Optional.empty();
        }
    }
}
