package dev.restarter.daemon.commands.svccfg;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.ServiceFmri;

/// What the commands are about: the scope of all services, one of them, an instance, or a snapshot of that.
sealed interface Selection {
    /// As it stands in the prompt.
    String text();

    Selection parent();

    record Scope() implements Selection {
        @Override
        public String text() {
            return "svc:";
        }

        @Override
        public Selection parent() {
            throw new Failure("Nothing is selected that could be unselected.");
        }
    }

    record OfService(ServiceFmri fmri) implements Selection {
        @Override
        public String text() {
            return fmri.toString();
        }

        @Override
        public Selection parent() {
            return new Scope();
        }
    }

    record OfInstance(InstanceFmri fmri) implements Selection {
        @Override
        public String text() {
            return fmri.toString();
        }

        @Override
        public Selection parent() {
            return new OfService(fmri.ofService());
        }
    }

    record OfSnapshot(InstanceFmri fmri, String name) implements Selection {
        @Override
        public String text() {
            return "[" + name + "]" + fmri;
        }

        @Override
        public Selection parent() {
            return new OfInstance(fmri);
        }
    }

    /// @param fmri of a service or an instance
    static Selection of(Fmri fmri) {
        return switch (fmri) {
            case ServiceFmri service -> new OfService(service);
            case InstanceFmri instance -> new OfInstance(instance);
            default -> throw new Failure("'" + fmri + "' names neither a service nor an instance.");
        };
    }
}
