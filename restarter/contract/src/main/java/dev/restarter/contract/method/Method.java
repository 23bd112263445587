package dev.restarter.contract.method;

import dev.restarter.model.MethodPlan;
import java.time.Duration;
import java.util.Optional;

/// A method as its configuration stands, in one of the forms of reference 5.1 and 5.3.
public sealed interface Method {
    /// What the engine needs to know of it.
    MethodPlan plan();

    /// There is none: success without execution.
    ///
    /// @param note a line for the instance's log
    record Absent(String note) implements Method {
        @Override
        public MethodPlan plan() {
            return MethodPlan.absent(note);
        }
    }

    /// It cannot be used: maintenance.
    ///
    /// @param why what is wrong and how to mend it
    record Invalid(String why) implements Method {
        @Override
        public MethodPlan plan() {
            return new MethodPlan(MethodPlan.Kind.INVALID, Optional.empty(), why);
        }
    }

    /// `:true`
    record Null(Optional<Duration> timeout) implements Method {
        @Override
        public MethodPlan plan() {
            return new MethodPlan(MethodPlan.Kind.NULL, timeout, "");
        }
    }

    /// `:kill`, with a signal's number
    record Kill(int signal, Optional<Duration> timeout, String note) implements Method {
        @Override
        public MethodPlan plan() {
            return new MethodPlan(MethodPlan.Kind.KILL, timeout, note);
        }
    }

    /// A command for a new process.
    record Command(MethodRun run, String note) implements Method {
        @Override
        public MethodPlan plan() {
            return new MethodPlan(MethodPlan.Kind.COMMAND, run.timeout(), note);
        }
    }
}
