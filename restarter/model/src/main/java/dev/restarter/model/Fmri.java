package dev.restarter.model;

/// A fault management resource identifier: the name of a service, an instance, a property group, a property or a
/// file (reference 1.1). [#toString()] is the canonical form, which is the one to store, compare and print.
public sealed interface Fmri permits ServiceFmri, InstanceFmri, PropertyGroupFmri, PropertyFmri, FileFmri {

    /// Reads any form that the reference allows: the scheme, the scope `localhost` and one leading `/` are
    /// optional.
    ///
    /// @throws IllegalArgumentException with a sentence that quotes `text` and says what to write instead
    static Fmri parse(String text) {
        return FmriParser.parse(text);
    }
}
