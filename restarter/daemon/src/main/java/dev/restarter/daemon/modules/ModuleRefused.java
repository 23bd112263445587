package dev.restarter.daemon.modules;

/// A module that is never going to load as things are. The message is a sentence for an administrator.
final class ModuleRefused extends Exception {
    private static final long serialVersionUID = 1;

    ModuleRefused(String sentence) {
        super(sentence);
    }
}
