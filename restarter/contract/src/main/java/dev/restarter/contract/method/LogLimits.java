package dev.restarter.contract.method;

import dev.restarter.model.Properties;
import dev.restarter.model.Property;

/// How much of its log a service keeps: the property group `logging`, which is ours and no part of SMF.
///
/// @param most how many bytes the log may have before its beginning is put aside
/// @param keep how many such parts are kept, from 0
public record LogLimits(long most, int keep) {
    /// What counts without the group, and for the manager's own log.
    public static final LogLimits DEFAULT = new LogLimits(10L << 20, 4);

    static final String GROUP = "logging";
    private static final long LEAST = 8L << 10; // below it, too little could be cut in whole blocks
    private static final int MOST_PARTS = 100;

    /// Reads the group.
    ///
    /// @throws IllegalArgumentException saying which value cannot be used
    public static LogLimits of(Properties properties) {
        var most = properties
                .property(GROUP, "max_size")
                .map(LogLimits::single)
                .map(text -> new LimitValue(GROUP, "max_size", text).bytes(text))
                .map(text -> text.equals("unlimited") ? Long.MAX_VALUE : Math.max(LEAST, Long.parseLong(text)))
                .orElse(DEFAULT.most);
        var keep = properties
                .property(GROUP, "keep")
                .map(LogLimits::single)
                .map(text -> new LimitValue(GROUP, "keep", text).between(0, MOST_PARTS))
                .orElse(DEFAULT.keep);
        return new LogLimits(most, keep);
    }

    private static String single(Property property) {
        if (property.values().size() == 1) return property.values().getFirst();
        throw new IllegalArgumentException("'" + GROUP + "/" + property.name() + "' must have one value; it has "
                + property.values().size());
    }
}
