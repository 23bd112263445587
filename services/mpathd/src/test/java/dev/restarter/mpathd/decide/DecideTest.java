package dev.restarter.mpathd.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restarter.kernel.ipmp.Tag;
import dev.restarter.kernel.net.Notice;
import dev.restarter.mpathd.decide.Group.Health;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideTest {
    private static final String DATA = "192.0.2.10";
    private static final Settings NO_FAILBACK = new Settings(Duration.ofSeconds(10), false, true);

    @Test
    void a_data_address_moves_when_its_link_goes_down_and_returns_after_the_repair() {
        var world = World.withMembers("eth0", "eth1");
        assertThat(world.holders(DATA)).containsExactly("eth0");
        world.link("eth0", false);
        assertThat(world.holders(DATA)).containsExactly("eth1");
        assertThat(world.routed()).containsExactly("eth1");
        assertThat(world.state.group(World.FRONT).health()).isEqualTo(Health.DEGRADED);
        world.link("eth0", true);
        assertThat(world.holders(DATA)).containsExactly("eth0");
        assertThat(world.routed()).containsExactly("eth0", "eth1");
        assertThat(world.log)
                .containsSubsequence(
                        "the link of eth0 went down",
                        "eth0 of group front has failed",
                        "data address 192.0.2.10 of group front moved from eth0 to eth1",
                        "the link of eth0 came up",
                        "eth0 of group front works again",
                        "data address 192.0.2.10 of group front moved from eth1 to eth0");
    }

    @Test
    void a_move_binds_before_it_unbinds() {
        var world = World.withMembers("eth0", "eth1");
        world.link("eth0", false);
        var kinds = world.actions.stream()
                .filter(action -> !(action instanceof Action.Log))
                .map(action -> action.getClass().getSimpleName())
                .toList();
        assertThat(kinds).containsExactly("Bind", "SetRoute", "Unbind");
    }

    @Test
    void a_decision_repeated_on_its_own_outcome_has_no_actions() {
        var world = World.withMembers("eth0", "eth1");
        world.link("eth0", false);
        world.take(new Event.Seen(world.kernel));
        assertThat(world.actions).isEmpty();
    }

    @Test
    void a_daemon_that_was_killed_leaves_addresses_where_they_are() {
        var before = World.withMembers("eth0", "eth1");
        before.link("eth0", false);
        var after = new World(Settings.DEFAULT);
        after.kernel = before.kernel;
        after.take(new Event.Seen(after.kernel));
        assertThat(after.holders(DATA)).containsExactly("eth1");
        assertThat(after.actions).noneMatch(action -> action instanceof Action.Bind || action instanceof Action.Unbind);
        assertThat(after.member("eth0").failed()).isTrue();
    }

    @Test
    void offline_outlives_the_daemon() {
        var before = World.withMembers("eth0", "eth1");
        before.take(new Event.Offline("eth0", 1));
        var after = new World(Settings.DEFAULT);
        after.kernel = before.kernel;
        after.take(new Event.Seen(after.kernel));
        assertThat(after.member("eth0").offline()).isTrue();
        assertThat(after.holders(DATA)).containsExactly("eth1");
    }

    @Test
    void when_the_last_link_fails_the_group_fails_once_and_keeps_its_addresses() {
        var world = World.withMembers("eth0", "eth1");
        world.link("eth0", false);
        world.log.clear();
        world.link("eth1", false);
        assertThat(world.log)
                .containsExactly(
                        "the link of eth1 went down",
                        "no interface of group front works any more",
                        "data address 192.0.2.10 of group front is on no interface until one works");
        assertThat(world.holders(DATA)).isEmpty();
        assertThat(world.state.group(World.FRONT).addresses()).hasSize(1);
        world.link("eth1", true);
        assertThat(world.holders(DATA)).containsExactly("eth1");
        assertThat(world.log).contains("group front has an interface that works again");
    }

    @Test
    void a_standby_is_used_while_another_member_fails_and_rests_afterwards() {
        var world = World.withMembers("eth0", "eth1");
        world.join("eth2", true);
        assertThat(world.member("eth2").inactive()).isTrue();
        world.link("eth0", false);
        assertThat(world.member("eth2").isActive()).isTrue();
        world.link("eth0", true);
        assertThat(world.member("eth2").inactive()).isTrue();
        assertThat(world.holders(DATA)).containsExactly("eth0");
    }

    @Test
    void a_standby_alone_is_used_until_another_member_joins() {
        var world = World.withMembers();
        world.join("eth2", true);
        assertThat(world.holders(DATA)).containsExactly("eth2");
        world.join("eth0", false);
        assertThat(world.holders(DATA)).containsExactly("eth0");
        assertThat(world.member("eth2").inactive()).isTrue();
    }

    @Test
    void without_failback_a_repaired_member_rests_until_another_fails() {
        var world = World.withMembers("eth0", "eth1");
        world.take(new Event.Configured(NO_FAILBACK));
        world.link("eth0", false);
        world.link("eth0", true);
        assertThat(world.member("eth0").inactive()).isTrue();
        assertThat(world.holders(DATA)).containsExactly("eth1");
        world.link("eth1", false);
        assertThat(world.holders(DATA)).containsExactly("eth0");
    }

    @Test
    void without_failback_a_member_is_used_at_once_if_the_whole_group_had_failed() {
        var world = World.withMembers("eth0", "eth1");
        world.take(new Event.Configured(NO_FAILBACK));
        world.link("eth0", false);
        world.link("eth1", false);
        world.link("eth0", true);
        assertThat(world.member("eth0").isActive()).isTrue();
    }

    @Test
    void switching_failback_on_puts_resting_members_to_use() {
        var world = World.withMembers("eth0", "eth1");
        world.take(new Event.Configured(NO_FAILBACK));
        world.link("eth0", false);
        world.link("eth0", true);
        world.take(new Event.Configured(Settings.DEFAULT));
        assertThat(world.member("eth0").isActive()).isTrue();
        assertThat(world.holders(DATA)).containsExactly("eth0");
    }

    @Test
    void a_member_goes_offline_only_if_another_works_unless_the_group_has_failed() {
        var world = World.withMembers("eth0", "eth1");
        assertThat(world.take(new Event.Offline("eth7", 1))).isEqualTo(Verdict.UNKNOWN_INTERFACE);
        assertThat(world.take(new Event.UndoOffline("eth0"))).isEqualTo(Verdict.INVALID);
        assertThat(world.take(new Event.Offline("eth0", 1))).isEqualTo(Verdict.SUCCESS);
        assertThat(world.holders(DATA)).containsExactly("eth1");
        assertThat(world.take(new Event.Offline("eth0", 1))).isEqualTo(Verdict.INVALID);
        assertThat(world.take(new Event.Offline("eth1", 1))).isEqualTo(Verdict.NOT_REDUNDANT);
        assertThat(world.take(new Event.UndoOffline("eth0"))).isEqualTo(Verdict.SUCCESS);
        assertThat(world.holders(DATA)).containsExactly("eth0");
        world.link("eth0", false);
        world.link("eth1", false);
        assertThat(world.take(new Event.Offline("eth1", 1))).isEqualTo(Verdict.SUCCESS);
    }

    @Test
    void a_member_whose_link_failed_while_offline_is_failed_when_it_comes_back() {
        var world = World.withMembers("eth0", "eth1");
        world.take(new Event.Offline("eth0", 1));
        world.link("eth0", false);
        world.take(new Event.UndoOffline("eth0"));
        assertThat(world.member("eth0").failed()).isTrue();
        assertThat(world.holders(DATA)).containsExactly("eth1");
    }

    @Test
    void several_addresses_are_spread_evenly_and_one_that_was_removed_leaves_no_copy() {
        var world = new World(Settings.DEFAULT);
        world.join("eth0", false);
        world.join("eth1", false);
        world.groupInterface("192.0.2.10", "192.0.2.11", "192.0.2.12", "192.0.2.13");
        var onFirst = IntStream.range(10, 14)
                .filter(n -> world.holders("192.0.2." + n).equals(List.of("eth0")))
                .count();
        assertThat(onFirst).isEqualTo(2);
        var anchor = world.kernel.addressesOf(100).getFirst();
        world.show(new Notice.AddressGone(anchor));
        assertThat(world.holders(DATA)).isEmpty();
    }

    @Test
    void a_copy_that_nobody_wants_is_removed_wherever_it_is() {
        var world = World.withMembers("eth0", "eth1");
        world.leave("eth1");
        var link = world.kernel.link("eth1").orElseThrow();
        world.show(new Notice.AddressSeen(Tag.copy(link, InetAddress.ofLiteral("192.0.2.99"))));
        assertThat(world.holders("192.0.2.99")).isEmpty();
    }

    @Test
    void a_member_that_is_switched_off_leaves_or_vanishes_gives_its_addresses_away() {
        for (var end : List.of("off", "left", "gone")) {
            var world = World.withMembers("eth0", "eth1");
            switch (end) {
                case "off" -> world.switchOff("eth0");
                case "left" -> world.leave("eth0");
                default -> world.vanish("eth0");
            }
            assertThat(world.holders(DATA)).as(end).containsExactly("eth1");
            world.join("eth0", false);
            assertThat(world.member("eth0").isActive()).as(end).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_happens_each_address_is_on_one_active_member_or_on_none_if_there_is_none(long seed) {
        var random = new Random(seed);
        var world = new World(random.nextBoolean() ? Settings.DEFAULT : NO_FAILBACK);
        world.groupInterface("192.0.2.10", "192.0.2.11", "192.0.2.12");
        for (int step = 0; step < 500; step++) {
            var name = "eth" + random.nextInt(4);
            var known = world.kernel.link(name).isPresent();
            switch (known ? random.nextInt(9) : 0) {
                case 0, 1 -> world.join(name, random.nextInt(4) == 0);
                case 2, 3 -> world.link(name, false);
                case 4, 5 -> world.link(name, true);
                case 6 -> world.switchOff(name);
                case 7 -> world.take(new Event.Offline(name, random.nextInt(2)));
                default -> world.vanish(name);
            }
            if (random.nextInt(6) == 0) world.take(new Event.UndoOffline(name));
            world.take(new Event.Seen(world.kernel));
            assertThat(world.actions).as("seed %d, step %d", seed, step).isEmpty();
            var active =
                    world.state.group(World.FRONT).active().map(Member::name).toList();
            for (var address : List.of("192.0.2.10", "192.0.2.11", "192.0.2.12")) {
                var holders = world.holders(address);
                assertThat(holders)
                        .as("seed %d, step %d, %s", seed, step, address)
                        .hasSize(active.isEmpty() ? 0 : 1);
                assertThat(active).containsAll(holders);
            }
        }
    }
}
