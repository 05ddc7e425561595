package io.baedal.query.orders;

import static io.baedal.query.orders.Rebuilding.QUICK;
import static io.baedal.query.orders.Rebuilding.REBUILD;
import static io.baedal.query.orders.Rebuilding.VIEW;
import static io.baedal.query.orders.Rebuilding.ask;
import static io.baedal.query.orders.Rebuilding.assertIsFold;
import static io.baedal.query.orders.Rebuilding.awaitServing;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** A view is built anew while it serves and orders come: the longest of all, and apart from {@link RebuildIT}, so that several processes can share them. */
class LiveRebuildIT {

    private final Rebuilding rebuilding = new Rebuilding();
    private final Backing backing = rebuilding.backing;

    @AfterEach
    void close() {
        rebuilding.close();
    }

    @Test
    @DisplayName(
            "F15 I7 a view is rebuilt while orders come and two instances serve: no read goes back, and at the end it is "
                    + "the fold of the log")
    void live() throws Exception {
        // given
        Instance one = backing.start(QUICK);
        Instance two = backing.start(QUICK);
        List<Instance> both = List.of(one, two);
        Story followed = Story.of("ord-followed");
        one.publish(followed.happy().subList(0, 4));
        two.await("ord-followed", order -> order.timeline().size() == 3);
        List<OrderChange> told = new CopyOnWriteArrayList<>();
        var stream = two.changes("ord-followed", -1).subscribe(told::add);
        int orders;
        int reads = 0;
        try (Traffic traffic = new Traffic(one, "ord-live-")) {
            one.await("ord-live-30", OrderDocument::isFinal);
            // when
            JsonNode first = ask(one, HttpMethod.POST, REBUILD);
            JsonNode second = ask(two, HttpMethod.POST, REBUILD);
            // then twice is one
            assertThat(second.path("building").asInt())
                    .isEqualTo(first.path("building").asInt())
                    .isEqualTo(2);
            // and whoever reads, now here, now there, never sees less than before
            Map<String, Long> seen = new HashMap<>();
            long newestSeen = -1;
            String phase;
            int lived = 4;
            do {
                if (reads % 4 == 0 && lived < followed.happy().size() - 1) {
                    one.publish(followed.happy().subList(lived, ++lived));
                }
                Instance instance = both.get(reads++ % 2);
                List<OrderDocument> page = instance.newest(20);
                assertThat(page).hasSize(20);
                long newest = page.getFirst().placedPosition();
                assertThat(newest).isGreaterThanOrEqualTo(newestSeen);
                newestSeen = newest;
                for (OrderDocument order : page) {
                    assertThat(order.position()).isGreaterThanOrEqualTo(seen.getOrDefault(order.orderId(), -1L));
                    seen.put(order.orderId(), order.position());
                }
                phase = ask(instance, HttpMethod.GET, VIEW).path("phase").asString();
            } while (!phase.equals("SERVING"));
            orders = traffic.stop();
            one.publish(followed.happy().subList(lived, followed.happy().size()));
        }
        // then
        awaitServing(one, 2);
        awaitServing(two, 2);
        assertIsFold(one);
        assertIsFold(two);
        Awaitility.await().atMost(Backing.PATIENCE).until(stream::isDisposed);
        assertThat(told)
                .extracting(OrderChange::entry)
                .isEqualTo(one.find("ord-followed").timeline());
        assertThat(orders).isGreaterThan(30);
        assertThat(reads).isGreaterThan(10);
        assertThat(rebuilding.collections()).contains("orders@2").doesNotContain("orders");
        assertThat(rebuilding.of("trackingtokens", "processorName", Groups.ORDERS_VIEW))
                .isZero();
        assertThat(rebuilding.of("trackingtokens", "processorName", Groups.ORDERS_VIEW + "@2"))
                .isEqualTo(4);
    }
}
