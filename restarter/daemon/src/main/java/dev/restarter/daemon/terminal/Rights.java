package dev.restarter.daemon.terminal;

import dev.restarter.contract.method.Accounts;
import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.repository.Caller;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Who holds which authorization (reference 7.6). Root and the manager's own user may do everything; looking is
/// free for everybody whom the socket lets in. What an authorization is good for, the repository says.
@FunctionalInterface
public interface Rights {
    /// What a refused user can do about it: the end of a sentence.
    String MEND = "ask as root or as the user who runs the manager";

    /// Suffices for `svcadm shutdown`.
    String SHUTDOWN = "solaris.system.shutdown";

    /// What this user holds at this moment. Reads files and may ask a name service; the answer does neither.
    Caller of(PeerCredentials who);

    /// Root and the manager's own user may do everything, others nothing.
    ///
    /// @param own the manager's uid
    static Rights ofOwner(int own) {
        return who -> who.uid() == 0 || who.uid() == own ? Caller.MANAGER : new Holder(Set.of(), MEND);
    }

    /// As [#ofOwner(int)], and others hold what the file grants them, and the names of their groups.
    ///
    /// @param file    see [Grants]; it may be absent, and counts from the moment it is written
    /// @param notices is told what is wrong with the file
    static Rights granted(int own, Path file, Accounts accounts, Consumer<String> notices) {
        var grants = new GrantsFile(file, own, notices);
        return who -> {
            if (who.uid() == 0 || who.uid() == own) return Caller.MANAGER;
            var groups = new HashSet<Long>();
            groups.add(Integer.toUnsignedLong(who.gid()));
            who.groups().forEach(group -> groups.add(Integer.toUnsignedLong(group)));
            var held = new HashSet<>(accounts.groupNames(groups));
            held.addAll(grants.read().heldBy(Integer.toUnsignedLong(who.uid()), groups, accounts));
            return new Holder(held, MEND + ", or have one granted in " + file);
        };
    }

    /// @param held names of authorizations; one that ends in `.*` stands for all that begin like it
    record Holder(Set<String> held, String mend) implements Caller {
        @Override
        public boolean holds(String authorization) {
            if (held.contains(authorization)) return true;
            for (var dot = authorization.lastIndexOf('.'); dot > 0; dot = authorization.lastIndexOf('.', dot - 1)) {
                if (held.contains(authorization.substring(0, dot) + ".*")) return true;
            }
            return false;
        }
    }
}
