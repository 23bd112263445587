package dev.restarter.cluster;

/// Who owns which 5-tuple. Thread-safe; deciding and recording are one step.
public interface TupleRegistry {

    /// Makes the node the owner of the tuple, unless another one is.
    ///
    /// @return whether the node owns it now; also true if it owned it before
    boolean claim(TupleKey tuple, String node);

    /// Gives the tuple up. Ignored if the node does not own it.
    void release(TupleKey tuple, String node);

    /// How many tuples are owned.
    int size();
}
