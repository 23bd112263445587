package dev.restarter.daemon.modules;

import dev.restarter.engine.Effect;
import dev.restarter.engine.Event;
import dev.restarter.engine.Outcome;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.MethodName;
import dev.restarter.model.Properties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// All started modules by the number of their contract, and the methods that run in them. Owned by the restarter's
/// thread.
final class Tenants {
    private final Tenant.House house;
    private final Function<InstanceFmri, Optional<Properties>> configurations;
    private final BiConsumer<InstanceFmri, String> log;
    private final BiConsumer<InstanceFmri, Event> events;
    private final Map<Long, Tenant> all = new HashMap<>();
    private final Map<Long, Call> calls = new HashMap<>();

    /// A stop or refresh, which has a contract number of its own.
    private record Call(MethodName method, Tenant tenant) {}

    /// @param log    takes lines from any thread
    /// @param events takes events from any thread
    Tenants(
            Tenant.House house,
            Function<InstanceFmri, Optional<Properties>> configurations,
            BiConsumer<InstanceFmri, String> log,
            BiConsumer<InstanceFmri, Event> events) {
        this.house = house;
        this.configurations = configurations;
        this.log = log;
        this.events = events;
    }

    void run(Effect.RunMethod run) {
        var fmri = run.fmri();
        var properties = configurations.apply(fmri);
        switch (run.method()) {
            case START -> {
                if (properties.isPresent()) {
                    start(fmri, run.contract(), properties.get());
                } else {
                    var why = "the configuration of " + fmri + " cannot be read; import its manifest again";
                    events.accept(fmri, new Event.MethodEnded(fmri, run.contract(), new Outcome.Misconfigured(why)));
                }
            }
            case STOP -> call(run).stop(run.contract());
            case REFRESH -> call(run).refresh(run.contract(), properties);
        }
    }

    private void start(InstanceFmri fmri, long contract, Properties properties) {
        var tenant = new Tenant(
                fmri, contract, house, properties, line -> log.accept(fmri, line), event -> events.accept(fmri, event));
        all.put(contract, tenant);
        tenant.start();
    }

    private Tenant call(Effect.RunMethod run) {
        var tenant = all.get(run.primary());
        calls.put(run.contract(), new Call(run.method(), tenant));
        return tenant;
    }

    /// The time is up for a method, or for the rest of a module that was stopped.
    void kill(long contract) {
        var tenant = all.get(contract);
        var call = calls.get(contract);
        if (tenant != null) {
            tenant.kill(contract);
        } else if (call != null && call.method() == MethodName.REFRESH) {
            call.tenant().giveUpRefresh(contract);
        } else if (call != null) {
            call.tenant().kill(contract);
        }
    }

    /// A process that is abandoned lives on; a module without a service would only be in the way of the next.
    void abandon(long contract) {
        var tenant = all.remove(contract);
        if (tenant == null) return;
        calls.values().removeIf(call -> call.tenant() == tenant);
        tenant.evict();
    }

    /// Asks all to stop, waits as long as the grace time, and takes everything from those that are left.
    void leave(Duration grace) {
        var stops = all.values().stream().map(Tenant::leave).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(stops)
                .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> null)
                .join();
        for (var contract : List.copyOf(all.keySet())) abandon(contract);
    }
}
