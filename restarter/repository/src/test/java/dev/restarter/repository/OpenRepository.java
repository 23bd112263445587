package dev.restarter.repository;

import dev.restarter.model.Fmri;
import dev.restarter.model.InstanceFmri;
import dev.restarter.model.Property;
import dev.restarter.model.PropertyGroup;
import dev.restarter.model.PropertyType;
import dev.restarter.model.ServiceFmri;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A fresh repository for each test of a class, and short words for what such tests do.
abstract class OpenRepository {
    static final InstanceFmri WEB = InstanceFmri.parse("svc:/site/web:default");
    static final ServiceFmri SERVICE = WEB.ofService();
    static final InstanceFmri SHOP = InstanceFmri.parse("svc:/site/shop:default");

    @TempDir
    Path folder;

    Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(folder.resolve("repository.db"), folder.resolve("volatile.db"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    void reopen() {
        close();
        open();
    }

    void put(Fmri owner, PropertyGroup group) {
        change(draft -> {
            if (owner instanceof InstanceFmri instance) draft.createInstance(instance);
            else draft.createService((ServiceFmri) owner);
            draft.putGroup(owner, group);
        });
    }

    void change(Consumer<Draft> work) {
        repository.change(draft -> {
            work.accept(draft);
            return draft;
        });
    }

    /// A group of texts.
    static PropertyGroup group(String name, String type, String... settings) {
        var properties = new ArrayList<Property>();
        for (var i = 0; i < settings.length; i += 2) properties.add(text(settings[i], settings[i + 1]));
        return new PropertyGroup(name, type, properties);
    }

    static Property text(String name, String value) {
        return new Property(name, PropertyType.ASTRING, value);
    }
}
