package dev.restarter.architecture;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The rooms of the house from the ground up, which others each may know, and why no more than these.
///
/// Every room may know what it lists, and nothing else of ours. A room that lists no room stands on the JDK alone.
enum Room {
    MODEL("everybody speaks in its nouns, so it may drag nothing along"),
    WIRE("the thin terminal loads it whole, at every command"),
    MODULE("a hosted module shares these classes with the daemon, and must not reach the daemon through them"),
    MANIFEST("reading a bundle is then tested without a repository", MODEL),
    KERNEL("it speaks Linux, not SMF", MODEL),
    ENGINE("decisions are then tested without a clock, a kernel or a database", MODEL),
    CLI("a command starts fast only while the terminal is thin", WIRE),
    REPOSITORY("configuration can be read where no process can be started", MANIFEST, MODEL),
    CONTRACT("it carries out what was decided elsewhere", KERNEL, MODEL),
    NETWORK("a service is a program of its own and lives without the daemon", MODULE, KERNEL, MODEL),
    MPATHD("a service is a program of its own and lives without the daemon", MODULE, KERNEL, MODEL),
    CLUSTER("a hosted module sees the hook table, never its host", MODULE, KERNEL, MODEL),
    DAEMON(
            "it wires the rooms; the services are started by their manifests, not by being known",
            MODEL,
            WIRE,
            MODULE,
            MANIFEST,
            KERNEL,
            ENGINE,
            REPOSITORY,
            CONTRACT),
    SIMULATION(
            "it puts a world around what decides and records, and starts nothing", MODEL, ENGINE, REPOSITORY, DAEMON);

    private final String reason;
    private final List<Room> mayKnow;

    Room(String reason, Room... mayKnow) {
        this.reason = reason;
        this.mayKnow = List.of(mayKnow);
    }

    String reason() {
        return reason;
    }

    /// The packages of this room, as ArchUnit writes them.
    String packages() {
        return "dev.restarter." + name().toLowerCase(Locale.ROOT) + "..";
    }

    String[] packagesItMayNotKnow() {
        var others = EnumSet.allOf(Room.class);
        others.remove(this);
        others.removeAll(Set.copyOf(mayKnow));
        return others.stream().map(Room::packages).toArray(String[]::new);
    }

    /// Whether the room may use the JDK and its neighbours, but no library.
    boolean standsOnTheJdkAlone() {
        return Arrays.asList(MODEL, WIRE, MODULE, ENGINE, KERNEL, CLI).contains(this);
    }
}
