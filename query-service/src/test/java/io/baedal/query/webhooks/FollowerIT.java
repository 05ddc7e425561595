package io.baedal.query.webhooks;

import static io.baedal.query.webhooks.Backing.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baedal.query.outbox.State;
import io.baedal.query.webhooks.Backing.Instance;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("A partner's program in Python")
class FollowerIT {

    private static final String SKIPPED =
            "SKIPPED: no python3 here runs examples/follower.py, so that S3-17 is not proven by this run; install Python 3"
                    + " and run it again";

    private record Seen(List<Event> events, int copies, int refused, int requests) {}

    private record Event(String id, String type, String timestamp, Map<String, Object> data) {}

    @BeforeAll
    static void python() {
        boolean canRun = FollowerProcess.canRun();
        if (!canRun) {
            // A skipped test is easily overlooked.
            LoggerFactory.getLogger(FollowerIT.class).error(SKIPPED);
        }
        assumeTrue(canRun, SKIPPED);
    }

    private static WebTestClient http(String url) {
        return WebTestClient.bindToServer()
                .baseUrl(url)
                .responseTimeout(Backing.PATIENCE)
                .build();
    }

    private static Seen seen(FollowerProcess follower) {
        return Objects.requireNonNull(http(follower.url())
                .get()
                .uri("/events")
                .exchange()
                .expectBody(Seen.class)
                .returnResult()
                .getResponseBody());
    }

    private static void put(FollowerProcess follower, String path, Map<String, ?> body) {
        http(follower.url())
                .put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    @DisplayName("S3-17 subscribes, reads each event once in spite of its own failures and of copies, and takes leave")
    void follows() {
        try (Backing backing = new Backing();
                Instance service = backing.start();
                FollowerProcess follower = FollowerProcess.start(
                        Map.of(),
                        "--door",
                        service.url(),
                        "--events",
                        "order.ready,order.completed",
                        "--fail-first",
                        "2")) {
            // given
            String webhook = follower.line().replace("subscribed as ", "");
            // when
            service.publish(List.of(Told.ready("ord-1")));
            until(() -> assertThat(seen(follower).requests()).isEqualTo(1));
            service.untilSettled(webhook);
            backing.clock.move(Duration.ofSeconds(5));
            until(() -> assertThat(seen(follower).requests()).isEqualTo(2));
            assertThat(seen(follower).events()).isEmpty();
            // its clock is not moved: what is signed too far in the future is refused as what is too old
            until(() -> assertThat(service.deliveries(webhook).getFirst().attempts())
                    .isEqualTo(2));
            service.untilSettled(webhook);
            backing.clock.move(Duration.ofMinutes(10));
            until(() -> assertThat(service.deliveries(webhook).getFirst().answered())
                    .isEqualTo(401));
            service.untilSettled(webhook);
            assertThat(seen(follower).refused()).isEqualTo(1);
            backing.clock.move(Duration.ofMinutes(-10));
            redeliver(service, webhook);
            // then
            until(() -> assertThat(seen(follower).events()).hasSize(1));
            assertThat(follower.line()).startsWith("order.ready ").contains("ord-1");
            // and when it is told the same again, and something else
            until(() ->
                    assertThat(service.deliveries(webhook).getFirst().status()).isEqualTo(State.SENT));
            redeliver(service, webhook);
            until(() -> assertThat(seen(follower).copies()).isEqualTo(1));
            service.publish(List.of(Told.voided("ord-1"), Told.completed("ord-1")));
            until(() -> assertThat(seen(follower).events())
                    .extracting(Event::type)
                    .containsExactly("order.ready", "order.completed"));
            // and when it ends
            follower.end();
            until(() -> assertThat(
                            service.get("/webhooks", WebhookView.All.class).webhooks())
                    .isEmpty());
        }
    }

    private static void redeliver(Instance service, String webhook) {
        String delivery = service.deliveries(webhook).getFirst().deliveryId();
        service.post("/webhooks/" + webhook + "/deliveries/" + delivery + "/redeliver")
                .expectStatus()
                .isAccepted();
    }

    @Test
    @DisplayName(
            "S3-17 refuses what is not signed by a secret that counts, or not now, and takes both secrets of a rotation")
    void refuses() {
        Secret first = Secret.random(new SecureRandom());
        Secret second = Secret.random(new SecureRandom());
        try (FollowerProcess follower = FollowerProcess.start(Map.of("FOLLOWER_SECRET", first.text()), "--secret")) {
            Instant now = Instant.now();
            assertThat(say(follower, "evt_1", now, List.of(second))).isEqualTo(401);
            assertThat(say(follower, "evt_1", now.minusSeconds(310), List.of(first)))
                    .isEqualTo(401);
            assertThat(say(follower, "evt_1", now.plusSeconds(310), List.of(first)))
                    .isEqualTo(401);
            assertThat(say(follower, "evt_1", now, List.of(second, first))).isEqualTo(200);
            assertThat(say(follower, "evt_1", now, List.of(first))).isEqualTo(200);
            assertThat(say(follower, new Signed("evt_1", "1".repeat(5_000), "v1,x", new byte[] {'{', '}'})))
                    .as("a time of more digits than anybody reads is an answer, and no broken connection")
                    .isEqualTo(401);
            put(follower, "/secrets", Map.of("add", second.text()));
            assertThat(say(follower, "evt_2", now, List.of(second))).isEqualTo(200);
            put(follower, "/faults", Map.of("failAll", true, "status", 410));
            assertThat(say(follower, "evt_3", now, List.of(second))).isEqualTo(410);
            // then
            Seen seen = seen(follower);
            assertThat(seen.events()).extracting(Event::id).containsExactly("evt_1", "evt_2");
            assertThat(seen.copies()).isEqualTo(1);
            assertThat(seen.refused()).isEqualTo(4);
        }
    }

    private static int say(FollowerProcess follower, String id, Instant now, List<Secret> secrets) {
        return say(follower, Signed.by(secrets, id, now, News.test(now).body()));
    }

    private static int say(FollowerProcess follower, Signed signed) {
        return http(follower.url())
                .post()
                .uri("/webhooks")
                .contentType(MediaType.APPLICATION_JSON)
                .header("webhook-id", signed.id())
                .header("webhook-timestamp", signed.timestamp())
                .header("webhook-signature", signed.signature())
                .bodyValue(new String(signed.body(), StandardCharsets.UTF_8))
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }
}
