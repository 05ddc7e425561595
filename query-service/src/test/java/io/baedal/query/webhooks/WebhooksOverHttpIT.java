package io.baedal.query.webhooks;

import static io.baedal.query.webhooks.Backing.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.baedal.query.outbox.State;
import io.baedal.query.webhooks.Backing.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("Webhooks over HTTP")
@ExtendWith(OutputCaptureExtension.class)
class WebhooksOverHttpIT {

    private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static Backing backing;
    private static Instance service;
    private static Partner partner;

    @BeforeAll
    static void start() {
        backing = new Backing();
        service = backing.start("baedal.webhooks.master-key=" + MASTER_KEY, "baedal.webhooks.webhooks-max=30");
        partner = new Partner();
    }

    @AfterAll
    static void stop() {
        backing.close();
        partner.close();
    }

    private static WebTestClient.ResponseSpec post(String key, Object body) {
        return service.http()
                .post()
                .uri("/webhooks")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @Test
    @DisplayName("A secret is shown once, kept sealed, and stands in no list and no log")
    void secretOnce(CapturedOutput output) {
        // when
        WebhookView.Made made = service.subscribe(partner.url(), "order.ready", "order.ready", "order.completed");
        // then
        String secret = Objects.requireNonNull(made.secret());
        assertThat(secret).startsWith("whsec_");
        assertThat(made.events()).containsExactly("order.completed", "order.ready");
        for (String path : List.of("/webhooks", "/webhooks/" + made.webhookId())) {
            assertThat(service.get(path, String.class))
                    .contains(made.webhookId())
                    .doesNotContain("whsec_");
        }
        try (MongoClient documents = MongoClients.create(backing.documents.uri())) {
            String kept = String.valueOf(documents
                    .getDatabase("query-service")
                    .getCollection("webhooks")
                    .find(new Document("_id", made.webhookId()))
                    .first());
            assertThat(kept).contains("sealed:").doesNotContain(secret);
        }
        assertThat(output.getAll()).doesNotContain(secret);
    }

    @Test
    @DisplayName("I10 one key and body: one webhook, whose secret is not shown again; another body: 422")
    void idempotent() {
        // given
        Map<String, Object> body = Map.of("url", partner.url(), "events", List.of("order.ready"));
        WebhookView.Made first = made(post("key-1", body).expectStatus().isCreated());
        // when
        WebhookView.Made again = made(post("key-1", body).expectStatus().isOk());
        // then
        assertThat(again.webhookId()).isEqualTo(first.webhookId());
        assertThat(again.secret()).isNull();
        post("key-1", Map.of("url", partner.url(), "events", List.of("*")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    private static WebhookView.Made made(WebTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(
                answer.expectBody(WebhookView.Made.class).returnResult().getResponseBody());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"events\": [\"*\"]}; url",
                "{\"url\": \"https://partner.example\"}; events",
                "{\"url\": \"https://partner.example\", \"events\": []}; events",
                "{\"url\": \"https://partner.example\", \"events\": [\"order.ready\", \"OrderReady\"]}; events[1]",
                "{\"url\": \"https://partner.example\", \"events\": [null]}; events[0]",
                "{\"url\": \"ftp://partner.example\", \"events\": [\"*\"]}; url",
                "{\"url\": \"https://a:b@partner.example\", \"events\": [\"*\"]}; url",
                "{\"url\": \"https://partner.example\", \"events\": [\"*\"], \"secret\": \"mine\"}; secret"
            })
    @DisplayName("A request that cannot be is a problem that names its field")
    void malformed(String body, String field) {
        post("key-malformed", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"http://10.0.0.1/", "https://169.254.169.254/latest", "http://[::1]/"})
    @DisplayName("An address that is not public is refused, 422")
    void notPublic(String url) {
        post("key-not-public", Map.of("url", url, "events", List.of("*")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("WEBHOOK_ADDRESS_REFUSED");
    }

    @Test
    @DisplayName("A test tells it webhook.test, once a key; deliveries come newest first, a page at a time")
    void deliveries() {
        // given
        WebhookView.Made webhook = service.subscribe(partner.url() + "/paged", "order.ready");
        String path = "/webhooks/" + webhook.webhookId();
        for (int n : new int[] {1, 2, 3, 3}) {
            backing.clock.move(Duration.ofSeconds(1));
            service.http()
                    .post()
                    .uri(path + "/test")
                    .header("Idempotency-Key", "test-" + n)
                    .exchange()
                    .expectStatus()
                    .isAccepted();
        }
        // when
        until(() -> assertThat(service.get(path + "/deliveries?status=SENT", DeliveryView.Page.class)
                        .deliveries())
                .hasSize(3));
        DeliveryView.Page first = service.get(path + "/deliveries?limit=2", DeliveryView.Page.class);
        DeliveryView.Page second =
                service.get(path + "/deliveries?limit=2&before=" + first.next(), DeliveryView.Page.class);
        // then
        assertThat(first.deliveries()).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.type()).isEqualTo("webhook.test");
            assertThat(delivery.answered()).isEqualTo(200);
            assertThat(delivery.nextAttempt()).isNull();
        });
        assertThat(second.deliveries()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(second.deliveries().getFirst().createdAt())
                .isBefore(first.deliveries().getLast().createdAt());
        assertThat(partner.heard())
                .filteredOn(heard -> heard.path().endsWith("/paged"))
                .hasSize(3);
        // and by hand once more, under the same id
        DeliveryView newest = first.deliveries().getFirst();
        service.post(path + "/deliveries/" + newest.deliveryId() + "/redeliver")
                .expectStatus()
                .isAccepted();
        until(() -> assertThat(partner.heard())
                .filteredOn(heard -> heard.id().equals(newest.messageId()))
                .hasSize(2));
        until(() -> assertThat(
                        service.deliveries(webhook.webhookId()).getFirst().status())
                .isEqualTo(State.SENT));
    }

    @Test
    @DisplayName("A webhook that is deleted is gone with what it was told, and what is unknown is 404")
    void deleted() {
        WebhookView.Made webhook = service.subscribe(partner.url(), "order.ready");
        String path = "/webhooks/" + webhook.webhookId();
        service.http().delete().uri(path).exchange().expectStatus().isNoContent();
        service.http().delete().uri(path).exchange().expectStatus().isNotFound();
        for (String gone : List.of(path, path + "/deliveries")) {
            service.http().get().uri(gone).exchange().expectStatus().isNotFound();
        }
        for (String gone : List.of("/test", "/rotate", "/enable", "/deliveries/dly-1/redeliver")) {
            service.post(path + gone)
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
        service.http().get().uri("/webhooks/a!b").exchange().expectStatus().isBadRequest();
        service.http()
                .get()
                .uri(path + "/deliveries?status=LOST")
                .header(HttpHeaders.ACCEPT, MediaType.ALL_VALUE)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    @DisplayName("There are no more than so many webhooks, and one that is deleted makes room")
    void tooMany() {
        // given
        try (Backing small = new Backing()) {
            Instance two = small.start("baedal.webhooks.webhooks-max=2");
            List<WebhookView.Made> both = IntStream.range(0, 2)
                    .mapToObj(n -> two.subscribe(partner.url(), "*"))
                    .toList();
            // when
            two.http()
                    .post()
                    .uri("/webhooks")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Map.of("url", partner.url(), "events", List.of("*")))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TOO_MANY_WEBHOOKS");
            // then
            two.http()
                    .delete()
                    .uri("/webhooks/" + both.getFirst().webhookId())
                    .exchange()
                    .expectStatus()
                    .isNoContent();
            assertThat(two.subscribe(partner.url(), "*").secret()).isNotNull();
        }
    }
}
