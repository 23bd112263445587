package dev.restarter.cluster;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The owners of 5-tuples as far as this process knows: enough for a cluster of one node.
public final class InProcessRegistry implements TupleRegistry {
    private final ConcurrentMap<TupleKey, String> owners = new ConcurrentHashMap<>();

    @Override
    public boolean claim(TupleKey tuple, String node) {
        var owner = owners.putIfAbsent(tuple, node);
        return owner == null || owner.equals(node);
    }

    @Override
    public void release(TupleKey tuple, String node) {
        owners.remove(tuple, node);
    }

    @Override
    public int size() {
        return owners.size();
    }
}
