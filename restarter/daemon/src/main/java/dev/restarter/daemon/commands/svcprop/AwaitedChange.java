package dev.restarter.daemon.commands.svcprop;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.repository.Change;
import dev.restarter.repository.Repository;
import dev.restarter.repository.Subscription;
import java.util.concurrent.CountDownLatch;

/// The next change of a property group from now on; of an instance's also that of its service, which shows through it.
final class AwaitedChange implements AutoCloseable {
    private final CountDownLatch come = new CountDownLatch(1);
    private final Subscription subscription;

    private AwaitedChange(Repository repository, Fmri entity, String group) {
        var change = Change.ofGroup(entity, group);
        if (entity instanceof InstanceFmri instance) change = change.or(Change.ofGroup(instance.ofService(), group));
        subscription = repository.subscribe(change, _ -> come.countDown());
    }

    static AwaitedChange of(Repository repository, Fmri entity, String group) {
        return new AwaitedChange(repository, entity, group);
    }

    void await() throws InterruptedException {
        come.await();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
