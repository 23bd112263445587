package dev.restarter.daemon.terminal;

import dev.restarter.kernel.net.PeerCredentials;
import dev.restarter.model.InstanceFmri;

/// Who may do what. Looking is free for everybody whom the socket lets in.
public interface Rights {
    /// What a refused user can do about it: the end of a sentence.
    String MEND = "ask as root or as the user who runs the manager";

    /// Whether this user may act on this instance; the place where `general/action_authorization` will count.
    boolean mayAct(PeerCredentials who, InstanceFmri on);

    /// Whether this user may change the configuration or stop the manager.
    boolean mayManage(PeerCredentials who);

    /// Root and the manager's own user may do everything, others nothing.
    ///
    /// @param own the manager's uid
    static Rights ofOwner(int own) {
        return new Rights() {
            @Override
            public boolean mayAct(PeerCredentials who, InstanceFmri on) {
                return mayManage(who);
            }

            @Override
            public boolean mayManage(PeerCredentials who) {
                return who.uid() == 0 || who.uid() == own;
            }
        };
    }
}
