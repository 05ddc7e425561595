package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.scenario.PartnerStub.Heard;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A partner who has subscribed through the door")
class WebhooksE2E {

    private static Platform platform;
    private static Actors actors;
    private static PartnerStub partner;

    @BeforeAll
    static void start() throws IOException {
        partner = PartnerStub.start();
        platform = Platform.start(Setup.inMemory()
                .withPatientGates()
                .withProperty("baedal.webhooks.plain-http", "true")
                .withProperty("baedal.webhooks.allowed", "127.0.0.0/8"));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterAll
    static void stop() {
        platform.close();
        partner.close();
    }

    @Test
    @DisplayName("hears the whole life of an order, signed, each event once, and nothing of who it was")
    void life() {
        // given
        Answer webhook =
                expect(201, actors.http().post("/webhooks", Map.of("url", partner.url(), "events", List.of("*"))));
        Shop shop = actors.shop(10);
        actors.courier();
        String customer = actors.customer();
        // when
        String order = actors.orderBy(customer, shop);
        actors.fulfil(order);
        // then
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(typesOf(order))
                        .contains(
                                "order.placed",
                                "payment.authorised",
                                "order.confirmed",
                                "ticket.opened",
                                "ticket.accepted",
                                "order.accepted",
                                "payment.captured",
                                "delivery.requested",
                                "delivery.assigned",
                                "delivery.picked_up",
                                "order.in_transit",
                                "delivery.completed",
                                "order.completed"));
        assertThat(partner.heard()).extracting(Heard::id).doesNotHaveDuplicates();
        assertThat(typesOf(order)).doesNotHaveDuplicates();
        assertThat(partner.heard())
                .allMatch(heard -> heard.isSignedWith(webhook.text("secret")))
                .noneMatch(heard -> heard.body().contains(customer))
                .noneMatch(heard -> heard.body().contains("cou-"));
        assertThat(partner.heard())
                .filteredOn(heard -> heard.field("type").equals("payment.captured"))
                .singleElement()
                .satisfies(heard -> {
                    assertThat(heard.body()).contains("\"amount\":" + (Actors.PRICE + Actors.FEE));
                    assertThat(heard.body()).contains("\"storeId\":\"" + shop.store() + "\"");
                });
        // and each delivery can be read
        String deliveries = "/webhooks/" + webhook.text("webhookId") + "/deliveries?limit=200";
        await().atMost(Actors.PATIENCE)
                .untilAsserted(() -> assertThat(expect(200, actors.http().get(deliveries))
                                .body()
                                .path("deliveries")
                                .valueStream()
                                .map(delivery -> delivery.path("status").asString("")))
                        .isNotEmpty()
                        .containsOnly("SENT"));
    }

    @Test
    @DisplayName("is refused an address of the platform's own neighbourhood")
    void neighbourhood() {
        Map<String, Object> wish = Map.of("url", "http://10.0.0.1:8124/", "events", List.of("*"));
        Answer answer = expect(422, actors.http().post("/webhooks", wish));
        assertThat(answer.code()).isEqualTo("WEBHOOK_ADDRESS_REFUSED");
    }

    private static List<String> typesOf(String order) {
        return partner.heard().stream()
                .filter(heard -> heard.field("orderId").equals(order))
                .map(heard -> heard.field("type"))
                .toList();
    }
}
