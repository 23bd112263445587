package dev.restarter.module;

/// The stack does not take a module's hooks. The message is a sentence for an administrator: which version is
/// supported, and what to do.
public final class HookRefused extends Exception {
    private static final long serialVersionUID = 1;

    public HookRefused(String sentence) {
        super(sentence);
    }

    /// The refusal of a module that was made for another version of the hooks.
    public static HookRefused madeForAnotherVersion(String module, String version, String supported) {
        return new HookRefused("module '" + module + "' was made for version '" + version
                + "' of the cluster hooks, but this stack supports version '" + supported
                + "'; install the release of the module that was made for version '" + supported + "'");
    }

    static HookRefused noSuchHook(String module, String hook, String supported) {
        return new HookRefused(
                "module '" + module + "' offers '" + hook + "': no such hook; this stack supports version '"
                        + supported + "' with " + HookName.all()
                        + "; install the release of the module that was made for version '"
                        + supported + "'");
    }

    static HookRefused wrongForm(String module, HookName hook) {
        return new HookRefused("module '" + module + "' offers something as '" + hook.word() + "' that is no "
                + hook.form().getName() + "; build the module against the interface of this release");
    }

    static HookRefused taken(String module, HookName hook, String owner) {
        return new HookRefused("module '" + module + "' offers '" + hook.word() + "', which module '" + owner
                + "' has installed already; disable the service of one of them");
    }

    static HookRefused stopped(String module) {
        return new HookRefused("module '" + module + "' offers hooks after its service was stopped;"
                + " let it register them in its start method");
    }
}
