package dev.restarter.daemon;

import dev.restarter.daemon.loop.ManagerLog;
import dev.restarter.engine.Configuration;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.Recovered;
import dev.restarter.repository.Repository;
import java.util.List;

/// Tells the administrator in what state the repository was found, and leaves word of a recovery with svc.startd's own
/// instance: `svcs -l` shows it until somebody deletes the group.
final class Findings {
    private static final InstanceFmri SELF = InstanceFmri.parse(Configuration.STARTD);

    private Findings() {}

    static void announce(Repository repository, ManagerLog log) {
        repository.recovered().ifPresent(recovered -> {
            log.notice(recovered.sentence());
            leaveWord(repository, recovered);
        });
        repository
                .volatileDamage()
                .ifPresent(damage -> log.notice("the volatile database was damaged (" + damage
                        + ") and began anew; what was set until the next boot is lost, and services that run are taken"
                        + " over by their processes"));
        if (repository.isReadOnly()) {
            log.notice("the repository is on a read-only file system; services run, and changes are refused until it"
                    + " can be written");
        }
    }

    private static void leaveWord(Repository repository, Recovered recovered) {
        repository.change(draft -> {
            draft.createInstance(SELF);
            draft.putGroup(
                    SELF,
                    new PropertyGroup(
                            "repository_recovery",
                            "framework",
                            List.of(
                                    text("sentence", recovered.sentence()),
                                    text("damaged_file", recovered.keptAs().toString()),
                                    text("backup", recovered.backup().toString()))));
            return SELF;
        });
    }

    private static Property text(String name, String value) {
        return new Property(name, PropertyType.ASTRING, value);
    }
}
