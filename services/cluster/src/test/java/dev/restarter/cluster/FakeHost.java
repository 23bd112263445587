package dev.restarter.cluster;

import dev.restarter.module.ClusterHooks;
import dev.restarter.module.HookRefused;
import dev.restarter.module.HookRegistry;
import dev.restarter.module.HookTable;
import dev.restarter.module.ModuleContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/// A host with a hook table, whose configuration a test may change, and which may claim any version.
final class FakeHost implements ModuleContext {
    final HookTable table = new HookTable();
    final Map<String, List<String>> configuration = new HashMap<>();
    final List<String> log = new ArrayList<>();
    String version = HookTable.VERSION;

    private final HookRegistry seat = table.seat(fault -> {
        throw new AssertionError(fault);
    });

    @Override
    public String instance() {
        return "svc:/network/cluster:default";
    }

    @Override
    public HookRegistry hooks() {
        return new HookRegistry() {
            @Override
            public String clusterVersionSupported() {
                return version;
            }

            @Override
            public void register(String module, String madeFor, ClusterHooks hooks) throws HookRefused {
                seat.register(module, madeFor, hooks);
            }

            @Override
            public void unregister() {
                seat.unregister();
            }
        };
    }

    @Override
    public ThreadFactory threads() {
        return Thread.ofVirtual().factory();
    }

    @Override
    public List<String> values(String group, String property) {
        return configuration.getOrDefault(group + "/" + property, List.of());
    }

    @Override
    public void log(String line) {
        log.add(line);
    }
}
