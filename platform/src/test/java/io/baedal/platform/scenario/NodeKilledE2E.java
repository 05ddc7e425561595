package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Layout;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("kill -9 of the node")
class NodeKilledE2E {

    private static final int KILLS = 2;
    private static final int BUYERS = 4;
    private static final int ORDERS_BETWEEN_KILLS = 15;

    @Test
    @DisplayName(
            "F2 I5 kill -9 of the node while orders flow loses nothing that was acknowledged, and everything ends well")
    void nothingAcknowledgedIsLost(@TempDir Path data) {
        Setup setup = Setup.inMemory()
                .withPatientGates()
                .withData(data)
                .withHome(Path.of("..").toAbsolutePath().normalize())
                .withLayout(Layout.apart(Part.NODE));
        try (Platform platform = Platform.start(setup)) {
            Actors actors = new Actors(new Http(platform.gateway()));
            Shop shop = actors.shop(1_000);
            String customer = actors.customer();
            Queue<String> confirmed = new ConcurrentLinkedQueue<>();
            AtomicBoolean buying = new AtomicBoolean(true);

            // when the node is killed again and again while customers order
            try (ExecutorService buyers = Executors.newFixedThreadPool(BUYERS)) {
                List<String> quotes = java.util.stream.Stream.generate(() -> actors.quote(customer, shop, 1))
                        .limit(BUYERS)
                        .toList();
                quotes.forEach(quote -> buyers.submit(() -> buy(actors, quote, confirmed, buying)));
                for (int kill = 0; kill < KILLS; kill++) {
                    int enough = confirmed.size() + ORDERS_BETWEEN_KILLS;
                    await().atMost(Actors.PATIENCE.multipliedBy(2)).until(() -> confirmed.size() >= enough);
                    platform.kill(Part.NODE);
                    platform.start(Part.NODE);
                }
                int enough = confirmed.size() + ORDERS_BETWEEN_KILLS;
                await().atMost(Actors.PATIENCE.multipliedBy(2)).until(() -> confirmed.size() >= enough);
                buying.set(false);
            }

            // then every order that was answered with 201 is there, paid once and in front of the store
            assertThat(confirmed).doesNotHaveDuplicates().hasSizeGreaterThan(KILLS * ORDERS_BETWEEN_KILLS);
            assertThat(confirmed).allSatisfy(order -> {
                actors.untilTicketIsOpen(order);
                JsonNode seen = actors.view(order);
                assertThat(seen.path("status").asString("")).isEqualTo("CONFIRMED");
                assertThat(actors.ledger(order, seen.path("attempts").asInt())).containsExactly("AUTHORISED");
            });
            // and what was not answered with 201 either came through or gave its stock back
            await().atMost(Actors.PATIENCE.multipliedBy(3))
                    .untilAsserted(() ->
                            assertThat(actors.stock(shop)).isEqualTo(1_000 - ordersInState(actors, shop, "CONFIRMED")));
        }
    }

    /** Orders over and over, each with a key of its own, repeated until it is decided. */
    private static void buy(Actors actors, String quote, Queue<String> confirmed, AtomicBoolean buying) {
        while (buying.get()) {
            String key = UUID.randomUUID().toString();
            Answer answer = actors.place(quote, key).join();
            while (buying.get() && answer.status() != 201) {
                answer = actors.place(quote, key).join();
            }
            if (answer.status() == 201) {
                confirmed.add(answer.text("orderId"));
            }
        }
    }

    private static int ordersInState(Actors actors, Shop shop, String status) {
        int count = 0;
        long before = Long.MAX_VALUE;
        while (true) {
            var page = actors.http()
                    .get("/orders?storeId=" + shop.store() + "&status=" + status + "&limit=200&before=" + before)
                    .body();
            count += page.path("orders").size();
            if (page.path("next").isMissingNode() || page.path("next").isNull()) {
                return count;
            }
            before = page.path("next").asLong();
        }
    }
}
