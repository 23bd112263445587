package dev.restarter.contract;

import dev.restarter.kernel.Errno;
import dev.restarter.kernel.KernelException;
import dev.restarter.kernel.process.ControlGroup;
import dev.restarter.kernel.process.ProcessFacts;
import dev.restarter.kernel.process.Watch;
import dev.restarter.model.InstanceFmri;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contracts as control groups of version 2.
final class CgroupContracts extends LinuxContracts {
    private final CgroupPlace place;
    private final Newborns newborns;
    private final CgroupLimits limits;

    CgroupContracts(CgroupPlace place, Path root, Watch watch, ContractListener listener) {
        super(root, watch, listener);
        this.place = place;
        this.newborns = new Newborns(place, this);
        this.limits = new CgroupLimits(place.base());
    }

    @Override
    void begin() {
        super.begin();
        newborns.bringHome(Optional.empty()); // of a daemon that died while it started them
    }

    @Override
    public Mode mode() {
        return Mode.CGROUP;
    }

    Newborns newborns() {
        return newborns;
    }

    @Override
    LinuxContract make(ContractId id, InstanceFmri owner) {
        var group = group(id, owner);
        var events = group.openEvents()
                .orElseThrow(() -> new KernelException("open the events of " + group.folder(), Errno.ENOENT));
        return new CgroupContract(id, owner, group, events, this);
    }

    private ControlGroup group(ContractId id, InstanceFmri owner) {
        return place.base().child(FileNames.of(owner)).child(id.toString());
    }

    @Override
    public Optional<String> limit(InstanceFmri owner, Map<String, String> controls) {
        return limits.set(FileNames.of(owner), controls);
    }

    @Override
    Optional<LinuxContract> refind(ContractId id, InstanceFmri owner) {
        var group = place.instance(FileNames.of(owner)).below(id.toString());
        return group.openEvents().map(events -> new CgroupContract(id, owner, group, events, this));
    }

    /// One that was just started may not have been moved yet.
    @Override
    public Optional<ContractId> holding(int pid) {
        return ProcessFacts.controlGroup(pid)
                .flatMap(place::contractOf)
                .or(() -> ProcessFacts.of(pid)
                        .flatMap(facts -> ofSession(facts.session()))
                        .map(LinuxContract::id));
    }

    @Override
    public List<Found> leftovers() {
        var found = new ArrayList<Found>();
        for (var instance : place.base().children()) {
            if (place.isLeaf(instance)) continue;
            for (var contract : instance.children()) {
                ContractId.parse(contract.folder().getFileName().toString())
                        .ifPresent(id -> owner(instance, contract).ifPresent(owner -> found.add(new Found(id, owner))));
            }
        }
        return found;
    }

    /// A name that was too long for a folder is told by the processes.
    private static Optional<InstanceFmri> owner(ControlGroup instance, ControlGroup contract) {
        return FileNames.read(instance.folder().getFileName().toString())
                .or(() -> contract.processes().stream()
                        .flatMap(pid -> markedOwner(pid).stream())
                        .findFirst());
    }

    /// The group of a contract that may not have been found again yet.
    Optional<ControlGroup> group(ContractId id) {
        return known(id)
                .map(contract -> ((CgroupContract) contract).group())
                .or(() -> place.base().children().stream()
                        .map(instance -> instance.below(id.toString()))
                        .filter(ControlGroup::exists)
                        .findFirst());
    }

    @Override
    Optional<LinuxContract> contractOfDead(ProcessFacts dead) {
        return ProcessFacts.controlGroup(dead.pid())
                .flatMap(place::contractOf)
                .flatMap(this::known)
                .or(() -> ofSession(dead.session()));
    }

    @Override
    void lookSoon(LinuxContract contract) {
        contract.lookWhetherEmpty();
    }

    @Override
    public void close() {
        super.close();
        place.leave();
    }
}
