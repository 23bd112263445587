package dev.restarter.daemon.modules;

import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Properties;
import dev.restarter.model.Property;
import dev.restarter.module.HookRegistry;
import dev.restarter.module.ModuleContext;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a module sees of its host.
///
/// @param properties the running view as of the last start or refresh
/// @param lines      takes a line for the instance's log
record TenantContext(
        InstanceFmri fmri,
        HookRegistry hooks,
        ThreadFactory threads,
        Supplier<Properties> properties,
        Consumer<String> lines)
        implements ModuleContext {

    @Override
    public String instance() {
        return fmri.toString();
    }

    @Override
    public List<String> values(String group, String property) {
        return properties.get().property(group, property).map(Property::values).orElse(List.of());
    }

    @Override
    public void log(String line) {
        lines.accept(Fault.line(line));
    }
}
