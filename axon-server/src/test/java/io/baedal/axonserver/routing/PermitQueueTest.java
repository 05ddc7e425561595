package io.baedal.axonserver.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What waits for a client")
class PermitQueueTest {
    private final List<String> delivered = new ArrayList<>();
    private final ByteBudget budget = new ByteBudget("waitingBytesMax", 40_000);
    private boolean reads = true;
    private final PermitQueue<Item> queue = new PermitQueue<>(3, budget, () -> reads);

    private record Item(String name, long priority, boolean wanted, long bytes, List<String> delivered)
            implements PermitQueue.Waiting {
        @Override
        public boolean deliver() {
            if (wanted) {
                delivered.add(name);
            }
            return wanted;
        }
    }

    private Item item(String name, long priority) {
        return new Item(name, priority, true, 10, delivered);
    }

    @Test
    @DisplayName("leaves by priority, then by arrival, one for each permit")
    void order() {
        // given
        queue.offer(item("first", 0));
        queue.offer(item("urgent", 5));
        queue.offer(item("second", 0));

        // when
        queue.addPermits(2);

        // then
        assertThat(delivered).containsExactly("urgent", "first");
        queue.addPermits(1);
        assertThat(delivered).containsExactly("urgent", "first", "second");
    }

    @Test
    @DisplayName("is refused when too much waits, and not while there are permits")
    void full() {
        // given
        queue.addPermits(1);
        assertThat(queue.offer(item("a", 0))).isEqualTo(PermitQueue.Offer.ACCEPTED);

        // when
        for (String name : List.of("b", "c", "d")) {
            assertThat(queue.offer(item(name, 0))).isEqualTo(PermitQueue.Offer.ACCEPTED);
        }

        // then
        assertThat(queue.offer(item("e", 9))).isEqualTo(PermitQueue.Offer.FULL);
        queue.addPermits(1);
        assertThat(queue.offer(item("f", 0))).isEqualTo(PermitQueue.Offer.ACCEPTED);
        assertThat(delivered).containsExactly("a", "b");
    }

    @Test
    @DisplayName("costs no permit when nobody wants it any more")
    void unwanted() {
        // given
        queue.offer(new Item("gone", 9, false, 10, delivered));
        queue.offer(item("wanted", 0));

        // when
        queue.addPermits(1);

        // then
        assertThat(delivered).containsExactly("wanted");
    }

    @Test
    @DisplayName("comes back in its order when it is withdrawn or the client is gone, and then nothing is accepted")
    void withdrawAndClose() {
        // given
        queue.offer(item("low", 0));
        queue.offer(item("high", 1));
        queue.offer(item("other", 0));

        // when
        List<Item> withdrawn = queue.withdraw(item -> !item.name().equals("other"));
        List<Item> left = queue.close();

        // then
        assertThat(withdrawn).extracting(Item::name).containsExactly("high", "low");
        assertThat(left).extracting(Item::name).containsExactly("other");
        assertThat(queue.offer(item("late", 0))).isEqualTo(PermitQueue.Offer.CLOSED);
        queue.addPermits(10);
        assertThat(delivered).isEmpty();
    }

    @Test
    @DisplayName("never overflows its permits")
    void manyPermits() {
        // when
        queue.addPermits(Long.MAX_VALUE);
        queue.addPermits(Long.MAX_VALUE);
        queue.offer(item("a", 0));

        // then
        assertThat(delivered).containsExactly("a");
    }

    @Test
    @DisplayName("takes from the budget of bytes what waits, and gives it back however it leaves")
    void bytes() {
        // given
        queue.offer(item("a", 0));
        queue.offer(item("b", 0));
        queue.offer(item("c", 0));
        assertThat(budget.taken()).isEqualTo(30);

        // when
        queue.addPermits(1);
        queue.withdraw(item -> item.name().equals("b"));
        assertThat(budget.taken()).isEqualTo(10);
        queue.close();

        // then
        assertThat(budget.taken()).isZero();
    }

    @Test
    @DisplayName("is refused when its bytes are too many, a large one before a small one")
    void budget() {
        // given: three quarters are open to large ones
        Item large = new Item("large", 0, true, 30_000, delivered);
        assertThat(queue.offer(large)).isEqualTo(PermitQueue.Offer.ACCEPTED);

        // then
        assertThat(queue.offer(new Item("larger", 0, true, 5_000, delivered)))
                .isEqualTo(PermitQueue.Offer.NO_BYTES_LEFT);
        assertThat(queue.offer(item("small", 0))).isEqualTo(PermitQueue.Offer.ACCEPTED);
        assertThat(budget.taken()).isEqualTo(30_010);
    }

    @Test
    @DisplayName("waits for a client that does not read, though there are permits, until it does")
    void unread() {
        // given
        reads = false;
        queue.addPermits(10);
        queue.offer(item("a", 0));
        queue.offer(item("b", 0));
        assertThat(delivered).isEmpty();

        // when
        reads = true;
        queue.readsAgain();

        // then
        assertThat(delivered).containsExactly("a", "b");
    }
}
