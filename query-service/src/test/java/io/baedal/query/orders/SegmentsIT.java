package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.admin.AdminChannel;
import io.axoniq.axonserver.grpc.admin.EventProcessor;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Segments are split and merged by the node while events come, as an administrator would. */
class SegmentsIT {

    private static final int TURNS = 3;

    @Test
    @DisplayName(
            "I7 F20 segments are split and merged under load, on two instances: each order is still the fold of its events")
    void splitAndMerge() throws Exception {
        try (Backing backing = new Backing()) {
            // given
            Instance one = backing.start();
            Instance two = backing.start();
            AdminChannel admin = one.context()
                    .getBean(AxonServerConnectionManager.class)
                    .getConnection("_admin")
                    .adminChannel();
            String store = one.context()
                    .getBean(EventProcessingConfiguration.class)
                    .eventProcessor(Groups.ORDERS_VIEW, StreamingEventProcessor.class)
                    .orElseThrow()
                    .getTokenStoreIdentifier();
            awaitSegments(admin, store, 4);
            int orders;
            // when nothing has been handled yet
            splitAndMerge(admin, store);
            // and then
            try (Traffic traffic = new Traffic(one, "ord-")) {
                for (int turn = 0; turn < TURNS; turn++) {
                    splitAndMerge(admin, store);
                }
                orders = traffic.stop();
            }
            // then
            Map<String, OrderDocument> fold = LogOfOrders.fold(one.context().getBean(EventStore.class));
            assertThat(fold).hasSize(orders);
            fold.forEach((id, order) -> assertThat(two.await(id, found -> found.position() >= order.position()))
                    .isEqualTo(order));
        }
    }

    private static void splitAndMerge(AdminChannel admin, String store) throws Exception {
        admin.splitEventProcessor(Groups.ORDERS_VIEW, store).get(30, TimeUnit.SECONDS);
        awaitSegments(admin, store, 5);
        admin.mergeEventProcessor(Groups.ORDERS_VIEW, store).get(30, TimeUnit.SECONDS);
        awaitSegments(admin, store, 4);
    }

    /** As the node knows them, which goes by what instances told it last: it chooses by that what to split and to merge. */
    private static void awaitSegments(AdminChannel admin, String store, int number) {
        Awaitility.await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            Map<Integer, Integer> parts = parts(admin, store);
            assertThat(parts).hasSize(number);
            assertThat(parts.values().stream().mapToDouble(part -> 1.0 / part).sum())
                    .isEqualTo(1);
        });
    }

    /** Of each segment that somebody has, of how many equal parts it is one. */
    private static Map<Integer, Integer> parts(AdminChannel admin, String store) throws InterruptedException {
        Map<Integer, Integer> parts = new HashMap<>();
        try (ResultStream<EventProcessor> known = admin.eventProcessors()) {
            EventProcessor next = known.nextIfAvailable(1, TimeUnit.SECONDS);
            while (next != null) {
                if (next.getIdentifier().getProcessorName().equals(Groups.ORDERS_VIEW)
                        && next.getIdentifier().getTokenStoreIdentifier().equals(store)) {
                    next.getClientInstanceList().stream()
                            .flatMap(instance -> instance.getClaimedSegmentList().stream())
                            .forEach(segment -> parts.put(segment.getId(), segment.getOnePartOf()));
                }
                next = known.nextIfAvailable(1, TimeUnit.SECONDS);
            }
        }
        return parts;
    }
}
