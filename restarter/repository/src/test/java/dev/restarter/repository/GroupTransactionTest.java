package dev.restarter.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restarter.model.Property;
import dev.restarter.model.PropertyType;
import dev.restarter.repository.GroupTransaction.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reference 2.3.
class GroupTransactionTest extends OpenRepository {
    @BeforeEach
    void configure() {
        put(WEB, group("config", "application", "port", "80", "host", "a"));
    }

    @Test
    void of_two_who_commit_the_same_group_the_second_is_out_of_date_and_loses_nothing_when_it_tries_again() {
        var first = repository.transaction(WEB, "config").replace("port", List.of("81"));
        var second = repository.transaction(WEB, "config").replace("host", List.of("b"));
        assertThat(first.commit()).isEqualTo(Outcome.COMMITTED);
        assertThat(second.commit()).isEqualTo(Outcome.OUT_OF_DATE);
        assertThat(repository.editing(WEB).string("config", "host")).contains("a");
        second.update();
        assertThat(second.replace("host", List.of("b")).commit()).isEqualTo(Outcome.COMMITTED);
        assertThat(repository.editing(WEB).group("config"))
                .contains(group("config", "application", "port", "81", "host", "b"));
    }

    @Test
    void many_who_append_to_one_property_at_once_lose_no_value() throws Exception {
        change(draft -> draft.setProperty(WEB, "config", new Property("seen", PropertyType.COUNT, List.of())));
        var begin = new CountDownLatch(1);
        var writers = new Thread[4];
        for (var i = 0; i < writers.length; i++) {
            var number = i;
            writers[i] = Thread.ofPlatform().start(() -> {
                await(begin);
                for (var n = 0; n < 25; n++) append(Integer.toString(number * 100 + n));
            });
        }
        begin.countDown();
        for (var writer : writers) writer.join();
        assertThat(repository
                        .editing(WEB)
                        .property("config", "seen")
                        .orElseThrow()
                        .values())
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void append(String value) {
        var transaction = repository.transaction(WEB, "config");
        while (true) {
            var values = new ArrayList<>(
                    transaction.group().property("seen").orElseThrow().values());
            values.add(value);
            if (transaction.replace("seen", values).commit() == Outcome.COMMITTED) return;
            transaction.update();
        }
    }

    @Test
    void a_group_that_was_deleted_and_made_again_is_another_one() {
        var transaction = repository.transaction(WEB, "config").replace("port", List.of("81"));
        change(draft -> draft.deleteGroup(WEB, "config"));
        assertThatThrownBy(transaction::commit)
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("has no property group 'config'");
        put(WEB, group("config", "application", "port", "80", "host", "a"));
        assertThat(transaction.generation())
                .isEqualTo(repository.transaction(WEB, "config").generation());
        assertThat(transaction.commit()).isEqualTo(Outcome.OUT_OF_DATE);
    }

    @Test
    void each_operation_does_its_part_and_all_are_one_generation() {
        var transaction = repository.transaction(WEB, "config");
        var before = transaction.generation();
        transaction
                .add(new Property("size", PropertyType.COUNT, "0x10"))
                .clear("host")
                .retype(new Property("port", PropertyType.COUNT, "80"))
                .put(new Property("size", PropertyType.COUNT, "010"));
        assertThat(transaction.changes())
                .containsExactly(
                        new PropertyChange.Added(new Property("size", PropertyType.COUNT, "16")),
                        new PropertyChange.Valued("host", List.of()),
                        new PropertyChange.Retyped(new Property("port", PropertyType.COUNT, "80")),
                        new PropertyChange.Valued("size", List.of("8")));
        assertThat(transaction.commit()).isEqualTo(Outcome.COMMITTED);
        reopen();
        assertThat(repository.editing(WEB).group("config").orElseThrow().properties())
                .containsExactly(
                        new Property("port", PropertyType.COUNT, "80"),
                        new Property("host", PropertyType.ASTRING, List.of()),
                        new Property("size", PropertyType.COUNT, "8"));
        assertThat(repository.transaction(WEB, "config").generation()).isEqualTo(before + 1);
        assertThat(repository.transaction(WEB, "config").delete("port").commit())
                .isEqualTo(Outcome.COMMITTED);
        assertThat(repository.editing(WEB).property("config", "port")).isEmpty();
    }

    @Test
    void what_cannot_be_done_is_refused_and_leaves_the_transaction_as_it_was() {
        var transaction = repository.transaction(WEB, "config").replace("port", List.of("81"));
        assertThatThrownBy(() -> transaction.add(text("port", "1"))).hasMessageContaining("exists already");
        assertThatThrownBy(() -> transaction.delete("nothing")).hasMessageContaining("no property 'config/nothing'");
        assertThatThrownBy(() -> transaction.retype(new Property("port", PropertyType.BOOLEAN, "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid \"boolean\" value \"yes\".");
        assertThat(transaction.changes()).hasSize(1);
        assertThat(transaction.commit()).isEqualTo(Outcome.COMMITTED);
        assertThatThrownBy(() -> repository.transaction(WEB, "nothing")).hasMessageContaining("no property group");
    }
}
