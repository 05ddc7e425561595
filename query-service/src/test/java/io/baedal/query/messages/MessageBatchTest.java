package io.baedal.query.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.order.AboutOrder;
import io.baedal.query.outbox.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a batch of events is to customers")
class MessageBatchTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC);
    private static final Duration KEEP = Duration.ofDays(90);
    private static final Beginning BEGINNING = Beginning.at(100, START);

    private final Placed placed = Placed.by("cus-1");

    @Test
    @DisplayName("B2 the same event makes the same message, however often it comes")
    void same() {
        List<Outgoing> once = heard(Map.of(), START, 101, placed.life());
        List<Outgoing> again = heard(Map.of(), START, 101, placed.life());
        assertThat(once).hasSize(5).isEqualTo(again);
        assertThat(once).extracting(Outgoing::id).doesNotHaveDuplicates().allMatch(id -> id.startsWith("msg-"));
        assertThat(once).extracting(Outgoing::queue).containsOnly("cus-1");
    }

    @Test
    @DisplayName("T17 what stood in the log before the first start is known, and told to nobody")
    void beginning() {
        Instant before = START.minus(Duration.ofDays(3));
        assertThat(heard(Map.of(), before, 10, placed.life())).isEmpty();
        // and what comes after it is told of what is known from before
        Map<String, Ordered> known = Map.of(placed.order().toString(), Ordered.of(placed.event(), before, KEEP));
        assertThat(heard(known, before, 101, List.of(placed.completed()))).hasSize(1);
        // and so is what came in the moment between the start and the first look at the log
        assertThat(heard(Map.of(), START, 10, placed.life())).hasSize(5);
    }

    @Test
    @DisplayName("What is about an order that nobody has placed is told to nobody, and harms nobody")
    void unknown() {
        assertThat(heard(Map.of(), START, 101, List.of(placed.completed()))).isEmpty();
    }

    @Test
    @DisplayName("F12 a clock that is ahead delays no message")
    void clockAhead() {
        assertThat(heard(Map.of(), START.plus(Duration.ofHours(1)), 101, placed.life()))
                .extracting(Outgoing::dueAt)
                .containsOnly(CLOCK.instant());
    }

    @Test
    @DisplayName("S3-4 a courier is known from when he registers")
    void couriers() {
        MessageBatch batch = new MessageBatch(BEGINNING, Map.of(), CLOCK, KEEP, written -> {});
        batch.hear(new CourierRegistered(Placed.COURIER, "Kim", VehicleClass.TAXI, 1, "+8225550199", "12가 3456"));
        assertThat(batch.couriers()).containsExactly(new Reachable("cou-1", "Kim", "+8225550199", "12가 3456"));
    }

    @Test
    @DisplayName(
            "What is known of an order ends by itself, after it has been silent, and is not written anew for each event")
    void ends() {
        // given
        MessageBatch batch = new MessageBatch(BEGINNING, Map.of(), CLOCK, KEEP, written -> {});
        batch.hear(placed.event(), "event-0", 101, START);
        batch.hear(placed.confirmed(), "event-1", 102, START);
        // then
        assertThat(batch.orders())
                .extracting(Ordered::endsAt)
                .containsExactly(CLOCK.instant().plus(KEEP));
        Ordered order = batch.orders().getFirst();
        // when something is heard of it soon after, and when it is half over
        assertThat(keptAfter(order, Duration.ofDays(40))).isEmpty();
        assertThat(keptAfter(order, Duration.ofDays(50)))
                .extracting(Ordered::endsAt)
                .containsExactly(CLOCK.instant().plus(Duration.ofDays(50)).plus(KEEP));
        // and one from before there was an end gets one
        Ordered endless = new Ordered(order.orderId(), "cus-1", "bibimbap", false, null);
        assertThat(keptAfter(endless, Duration.ZERO)).hasSize(1);
    }

    private List<Ordered> keptAfter(Ordered order, Duration later) {
        MessageBatch batch = new MessageBatch(
                BEGINNING, Map.of(order.orderId(), order), Clock.offset(CLOCK, later), KEEP, written -> {});
        batch.hear(placed.completed(), "event-2", 103, START);
        return batch.orders();
    }

    private static List<Outgoing> heard(
            Map<String, Ordered> known, Instant at, long firstPosition, List<? extends AboutOrder> events) {
        MessageBatch batch = new MessageBatch(BEGINNING, known, CLOCK, KEEP, written -> {});
        for (int i = 0; i < events.size(); i++) {
            batch.hear(events.get(i), "event-" + i, firstPosition + i, at);
        }
        return batch.messages();
    }
}
