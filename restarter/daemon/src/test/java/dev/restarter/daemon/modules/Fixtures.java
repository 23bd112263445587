package dev.restarter.daemon.modules;

import dev.restarter.module.ClusterHooks;
import dev.restarter.module.HookRefused;
import dev.restarter.module.HostedModule;
import dev.restarter.module.InetConnect2;
import dev.restarter.module.InetDisconnect;
import dev.restarter.module.ModuleContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// Modules that behave and modules that do not. The tests put these classes into a jar, from where they are loaded a
/// second time; nothing static is shared with the test but system properties. What ignores everything goes on until the
/// property that its
/// configuration names as `app/release` is `true`.
public final class Fixtures {
    private static final InetConnect2 IN_USE = (_, _, _, _, _, _, _) -> 98;

    private Fixtures() {}

    /// Does nothing but remember its context.
    public static class Quiet implements HostedModule {
        ModuleContext context;

        @Override
        public void start(ModuleContext host) throws Exception {
            context = host;
        }

        @Override
        public void stop() throws Exception {}
    }

    public static final class WellBehaved extends Quiet {
        private int starts;

        @Override
        public void start(ModuleContext host) throws HookRefused {
            context = host;
            host.hooks().register("well-behaved", "1.1", ClusterHooks.NONE.and("cl_inet_connect2", IN_USE));
            host.threads().newThread(this::waitForTheEnd).start();
            host.log("start " + ++starts + " with greeting " + host.values("app", "greeting"));
        }

        private void waitForTheEnd() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                context.log("thread ends");
            }
        }

        @Override
        public void refresh() {
            context.log("refreshed with greeting " + context.values("app", "greeting"));
        }

        @Override
        public void stop() {
            context.log("stop");
        }
    }

    public static final class MadeForVersion2 extends Quiet {
        @Override
        public void start(ModuleContext host) throws HookRefused {
            host.hooks().register("newcomer", "2.0", ClusterHooks.NONE.and("cl_inet_connect2", IN_USE));
        }
    }

    /// As an old module does, it knows no version that counts.
    public static final class WantsTheRemovedHook extends Quiet {
        @Override
        public void start(ModuleContext host) throws HookRefused {
            var hooks = ClusterHooks.NONE
                    .and("cl_inet_disconnect", (InetDisconnect) (_, _, _, _, _, _) -> {})
                    .and("cl_inet_connect", IN_USE);
            host.hooks().register("old", "1.0", hooks);
        }
    }

    /// A thread of it throws at each refresh.
    public static final class ThreadThrows extends Quiet {
        @Override
        public void refresh() {
            context.threads()
                    .newThread(() -> {
                        throw new IllegalStateException("boom\nsecond line");
                    })
                    .start();
        }
    }

    /// A thread that it made by itself throws at each refresh.
    public static final class StrayThreadThrows extends Quiet {
        @Override
        public void refresh() {
            var stray = new Thread(() -> {
                throw new IllegalStateException("astray");
            });
            stray.setContextClassLoader(null);
            stray.start();
        }
    }

    public static final class ThreadThrowsDuringStart extends Quiet {
        @Override
        public void start(ModuleContext host) throws InterruptedException {
            var thread = host.threads().newThread(() -> {
                throw new IllegalStateException("early");
            });
            thread.start();
            thread.join();
        }
    }

    public static final class HookThrows extends Quiet {
        @Override
        public void start(ModuleContext host) throws HookRefused {
            host.hooks().register("thrower", "1.1", ClusterHooks.NONE.and("cl_inet_connect2", (InetConnect2)
                    (_, _, _, _, _, _, _) -> {
                        throw new IllegalStateException("in a hook");
                    }));
        }
    }

    public static final class IgnoresStop extends Quiet {
        @Override
        public void start(ModuleContext host) throws HookRefused {
            context = host;
            host.hooks().register("stubborn", "1.1", ClusterHooks.NONE.and("cl_inet_connect2", IN_USE));
        }

        @Override
        public void stop() {
            ignoreEverything(context);
        }
    }

    /// Its stop method returns, but a thread of it goes on.
    public static final class ThreadIgnoresItsInterrupt extends Quiet {
        @Override
        public void start(ModuleContext host) {
            host.threads().newThread(() -> ignoreEverything(host)).start();
        }
    }

    private static void ignoreEverything(ModuleContext host) {
        var release = host.values("app", "release").getFirst();
        while (!Boolean.getBoolean(release)) {
            LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        }
    }

    /// Keeps every thread busy that could run a virtual thread.
    public static final class SpinsForever extends Quiet {
        @Override
        public void start(ModuleContext host) throws HookRefused {
            context = host;
            host.hooks().register("spinning", "1.1", ClusterHooks.NONE.and("cl_inet_connect2", IN_USE));
        }

        @Override
        public void refresh() {
            var release = context.values("app", "release").getFirst();
            for (var i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                context.threads()
                        .newThread(() -> {
                            while (!Boolean.getBoolean(release)) Thread.onSpinWait();
                        })
                        .start();
            }
        }
    }

    public static final class StartHangs extends Quiet {
        @Override
        public void start(ModuleContext host) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    public static final class StartThrows extends Quiet {
        @Override
        public void start(ModuleContext host) {
            throw new IllegalStateException("not today", new RuntimeException("no disk"));
        }
    }

    public static final class StopThrows extends Quiet {
        @Override
        public void stop() {
            throw new IllegalStateException("cannot stop");
        }
    }

    public static final class RefreshHangs extends Quiet {
        @Override
        public void refresh() throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    /// Tells what it can see of the daemon.
    public static final class LooksAround extends Quiet {
        @Override
        public void start(ModuleContext host) {
            for (var name : new String[] {
                "dev.restarter.daemon.modules.ModuleRestarter",
                "dev.restarter.model.State",
                "org.junit.jupiter.api.Test",
                "java.sql.Connection",
                "dev.restarter.module.HookTable"
            }) {
                host.log(name + " " + sees(name));
            }
            host.log("own loader "
                    + (getClass().getClassLoader() == Thread.currentThread().getContextClassLoader()));
        }

        private static boolean sees(String name) {
            try {
                Class.forName(name);
                return true;
            } catch (ClassNotFoundException _) {
                return false;
            }
        }
    }

    /// Not put into the jar.
    public static final class LeftOut {}

    public static final class NeedsAnotherClass extends Quiet {
        @Override
        public void start(ModuleContext host) {
            host.log(new LeftOut().toString());
        }
    }

    public static final class NoModule {}
}
