package io.baedal.query.webhooks;

import static io.baedal.query.webhooks.Backing.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.State;
import io.baedal.query.webhooks.Backing.Instance;
import io.baedal.query.webhooks.Subscription.DisabledBecause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Partners are told")
class WebhooksIT {

    private final Backing backing = new Backing();
    private final Partner partner = new Partner();

    @AfterEach
    void close() {
        backing.close();
        partner.close();
    }

    private DeliveryView only(Instance service, WebhookView.Made webhook) {
        List<DeliveryView> all = service.deliveries(webhook.webhookId());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Set<String> heardOf(String field) {
        return partner.heard().stream()
                .map(heard -> heard.body().replaceAll(".*\"" + field + "\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("what they asked for, signed, and nothing that happened before they asked")
    void told() {
        // given
        Instance service = backing.start();
        service.publish(List.of(Told.ready("ord-before")));
        backing.clock.move(Duration.ofMinutes(10));
        WebhookView.Made webhook = service.subscribe(partner.url(), "order.ready");
        backing.clock.move(Duration.ofMinutes(-10));
        WebhookView.Made other = service.subscribe(partner.url() + "/other", "payment.voided", "order.completed");
        // when
        service.publish(List.of(Told.ready("ord-1"), Told.completed("ord-1"), Told.voided("ord-1")));
        // then
        until(() -> assertThat(partner.heard()).hasSize(2));
        assertThat(heardOf("type")).containsExactlyInAnyOrder("order.completed", "payment.voided");
        assertThat(partner.heard()).allMatch(heard -> heard.isSignedWith(String.valueOf(other.secret())));
        assertThat(partner.heard()).noneMatch(heard -> heard.isSignedWith(String.valueOf(webhook.secret())));
        assertThat(service.deliveries(webhook.webhookId())).isEmpty();
        until(() -> assertThat(service.deliveries(other.webhookId()))
                .extracting(DeliveryView::status)
                .containsOnly(State.SENT));
    }

    @Test
    @DisplayName("B2 F12 F20 once: in spite of events that come twice and of two instances, and there can be no replay")
    void once() {
        // given
        Instance first = backing.start();
        Instance second = backing.start();
        WebhookView.Made webhook = first.subscribe(partner.url(), "*");
        List<EventMessage<?>> events = IntStream.range(0, 40)
                .<EventMessage<?>>mapToObj(n -> GenericEventMessage.asEventMessage(Told.ready("ord-" + n)))
                .toList();
        // when
        first.publishAsTheyAre(events);
        second.publishAsTheyAre(events);
        until(() -> assertThat(partner.heard()).hasSizeGreaterThanOrEqualTo(40));
        second.close();
        until(() -> assertThat(first.processor().processingStatus()).hasSize(4));
        assertThatThrownBy(() -> first.processor().resetTokens()).hasMessageContaining("do not support a reset");
        first.publish(List.of(Told.completed("ord-last")));
        // then
        until(() -> assertThat(heardOf("type")).contains("order.completed"));
        assertThat(partner.heard()).hasSize(41).extracting(Partner.Heard::id).doesNotHaveDuplicates();
        assertThat(first.deliveries(webhook.webhookId())).hasSize(41);
    }

    @Test
    @DisplayName(
            "by the schedule of the specification until they say yes, each time under the same id with a new signature")
    void retried() {
        // given
        Instance service = backing.start();
        partner.answers(500);
        WebhookView.Made webhook = service.subscribe(partner.url(), "*");
        service.publish(List.of(Told.ready("ord-1")));
        until(() -> assertThat(only(service, webhook).answered()).isEqualTo(500));
        assertThat(only(service, webhook).nextAttempt())
                .isEqualTo(backing.clock.instant().plusSeconds(5));
        assertThat(service.webhook(webhook.webhookId()).failures()).isEqualTo(1);
        // when
        backing.clock.move(Duration.ofSeconds(5));
        until(() -> assertThat(only(service, webhook).attempts()).isEqualTo(2));
        until(() -> assertThat(only(service, webhook).nextAttempt())
                .isEqualTo(backing.clock.instant().plus(Duration.ofMinutes(5))));
        partner.answers(204);
        backing.clock.move(Duration.ofMinutes(5));
        // then
        until(() -> assertThat(only(service, webhook).status()).isEqualTo(State.SENT));
        assertThat(only(service, webhook).attempts()).isEqualTo(3);
        assertThat(partner.heard()).hasSize(3).allMatch(heard -> heard.isSignedWith(String.valueOf(webhook.secret())));
        assertThat(partner.heard())
                .extracting(Partner.Heard::id)
                .containsOnly(only(service, webhook).messageId());
        assertThat(partner.heard())
                .extracting(heard -> heard.headers().get("webhook-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(service.webhook(webhook.webhookId()).failures()).isZero();
    }

    @Test
    @DisplayName("F1 what an instance that stopped had still to tell, by the next one")
    void restart() {
        // given
        partner.answers(503, Map.of("Retry-After", "60"), new byte[0]);
        Instance first = backing.start();
        WebhookView.Made webhook = first.subscribe(partner.url(), "*");
        first.publish(List.of(Told.ready("ord-1")));
        until(() -> assertThat(only(first, webhook).answered()).isEqualTo(503));
        assertThat(only(first, webhook).nextAttempt())
                .isEqualTo(backing.clock.instant().plusSeconds(60));
        first.close();
        // when
        partner.answers(200);
        backing.clock.move(Duration.ofSeconds(59));
        Instance second = backing.start();
        assertThat(only(second, webhook).status()).isEqualTo(State.WAITING);
        backing.clock.move(Duration.ofSeconds(1));
        // then
        until(() -> assertThat(only(second, webhook).status()).isEqualTo(State.SENT));
        // and what happened while nobody was there
        second.publish(List.of(Told.completed("ord-1")));
        until(() -> assertThat(heardOf("type")).contains("order.completed"));
        assertThat(second.webhook(webhook.webhookId()).failures()).isZero();
    }

    @Test
    @DisplayName("F18 with no regard to one of them who takes everything and answers nothing")
    void slow() {
        // given
        try (Partner slow = new Partner()) {
            slow.hangs(true);
            Instance service = backing.start();
            service.subscribe(slow.url(), "*");
            WebhookView.Made quick = service.subscribe(partner.url(), "*");
            // when
            service.publish(
                    IntStream.range(0, 60).mapToObj(n -> Told.ready("ord-" + n)).toList());
            // then
            until(() -> assertThat(partner.heard()).hasSize(60));
            until(() -> assertThat(service.deliveries(quick.webhookId()))
                    .extracting(DeliveryView::status)
                    .containsOnly(State.SENT));
            assertThat(slow.heard()).hasSize(2);
        }
    }

    @Test
    @DisplayName("nothing more once they answer 410, until somebody enables them; what was skipped comes by hand")
    void gone() {
        // given
        Instance service = backing.start();
        partner.answers(410);
        WebhookView.Made webhook = service.subscribe(partner.url(), "*");
        String path = "/webhooks/" + webhook.webhookId();
        service.publish(List.of(Told.ready("ord-1")));
        until(() -> assertThat(service.webhook(webhook.webhookId()).disabledBecause())
                .isEqualTo(DisabledBecause.GONE));
        DeliveryView failed = only(service, webhook);
        // when
        service.publish(List.of(Told.ready("ord-2")));
        // then
        service.post(path + "/test")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("WEBHOOK_DISABLED");
        service.post(path + "/deliveries/" + failed.deliveryId() + "/redeliver")
                .expectStatus()
                .isEqualTo(409);
        // and when it is enabled
        partner.answers(200);
        service.post(path + "/enable").expectStatus().isOk();
        service.post(path + "/deliveries/" + failed.deliveryId() + "/redeliver")
                .expectStatus()
                .isAccepted();
        service.publish(List.of(Told.completed("ord-3")));
        // then
        until(() -> assertThat(service.deliveries(webhook.webhookId()))
                .hasSize(2)
                .extracting(DeliveryView::status)
                .containsOnly(State.SENT));
        assertThat(heardOf("orderId")).containsExactlyInAnyOrder("ord-1", "ord-3");
        assertThat(service.webhook(webhook.webhookId()).status()).isEqualTo(WebhookView.Status.ENABLED);
    }

    @Test
    @DisplayName(
            "nothing more after they have failed often enough, for long enough, and what waits for them is skipped")
    void failing() {
        // given
        Instance service = backing.start(
                "baedal.webhooks.disable-after-failures=3",
                "baedal.webhooks.disable-after=1h",
                "baedal.webhooks.retry=30m,30m,30m,30m");
        partner.answers(500);
        WebhookView.Made webhook = service.subscribe(partner.url(), "*");
        service.publish(List.of(Told.ready("ord-1"), Told.ready("ord-2")));
        until(() -> assertThat(service.webhook(webhook.webhookId()).failures()).isEqualTo(2));
        service.untilSettled(webhook.webhookId());
        // when they have failed often, but not for long
        backing.clock.move(Duration.ofMinutes(30));
        until(() -> assertThat(service.webhook(webhook.webhookId()).failures()).isEqualTo(4));
        service.untilSettled(webhook.webhookId());
        assertThat(service.webhook(webhook.webhookId()).status()).isEqualTo(WebhookView.Status.ENABLED);
        // and for long as well
        backing.clock.move(Duration.ofMinutes(30));
        // then
        until(() -> assertThat(service.webhook(webhook.webhookId()).disabledBecause())
                .isEqualTo(DisabledBecause.FAILING));
        service.untilSettled(webhook.webhookId());
        backing.clock.move(Duration.ofMinutes(30));
        until(() -> assertThat(service.deliveries(webhook.webhookId()))
                .extracting(DeliveryView::status)
                .containsOnly(State.SKIPPED));
    }

    @Test
    @DisplayName("as before, when they have answered one while another one had found them hopeless")
    void answeredMeanwhile() {
        // given
        Instance service = backing.start();
        String webhook = service.subscribe(partner.url(), "*").webhookId();
        Subscriptions webhooks = service.context().getBean(Subscriptions.class);
        Subscription hopeless = webhooks.failed(webhook).block(Backing.PATIENCE);
        // when
        webhooks.succeeded(webhook).block(Backing.PATIENCE);
        // then
        assertThat(webhooks.giveUp(hopeless).blockOptional(Backing.PATIENCE)).isEmpty();
        assertThat(service.webhook(webhook).status()).isEqualTo(WebhookView.Status.ENABLED);
        // and where nothing came in between
        Subscription again = webhooks.failed(webhook).block(Backing.PATIENCE);
        assertThat(webhooks.giveUp(again).blockOptional(Backing.PATIENCE)).isPresent();
        assertThat(service.webhook(webhook).disabledBecause()).isEqualTo(DisabledBecause.FAILING);
    }

    @Test
    @DisplayName("F17 nothing more when too much waits for them, and it is skipped")
    void backlog() {
        // given
        Instance service = backing.start("baedal.webhooks.waiting-max=3");
        partner.answers(500);
        WebhookView.Made webhook = service.subscribe(partner.url(), "*");
        service.publish(
                IntStream.range(0, 3).mapToObj(n -> Told.ready("ord-" + n)).toList());
        until(() -> assertThat(service.deliveries(webhook.webhookId()))
                .hasSize(3)
                .allMatch(delivery -> delivery.answered() != null));
        bound(service);
        assertThat(service.webhook(webhook.webhookId()).status()).isEqualTo(WebhookView.Status.ENABLED);
        // when
        service.publish(List.of(Told.ready("ord-more")));
        until(() -> assertThat(service.deliveries(webhook.webhookId()))
                .hasSize(4)
                .allMatch(delivery -> delivery.answered() != null));
        bound(service);
        // then
        assertThat(service.webhook(webhook.webhookId()).disabledBecause()).isEqualTo(DisabledBecause.BACKLOG);
        assertThat(service.deliveries(webhook.webhookId()))
                .extracting(DeliveryView::status)
                .containsOnly(State.SKIPPED);
    }

    /** What is done every minute. */
    private static void bound(Instance service) {
        WebhookSetup.boundBacklogs(
                        service.context().getBean(Subscriptions.class),
                        service.context().getBean("webhookDeliveries", Outbox.class),
                        service.context().getBean(PartnerOutlet.class),
                        3)
                .block(Backing.PATIENCE);
    }

    @Test
    @DisplayName("under the old and the new secret side by side after a rotation, and then under the new one alone")
    void rotated() {
        // given
        Instance service = backing.start();
        WebhookView.Made webhook = service.subscribe(partner.url(), "*");
        String first = String.valueOf(webhook.secret());
        // when
        WebhookView.Rotated rotated = rotate(service, webhook);
        service.publish(List.of(Told.ready("ord-1")));
        until(() -> assertThat(partner.heard()).hasSize(1));
        // then
        assertThat(rotated.oldSecretUntil()).isEqualTo(backing.clock.instant().plus(Duration.ofHours(24)));
        assertThat(partner.heard().getFirst().isSignedWith(first)).isTrue();
        assertThat(partner.heard().getFirst().isSignedWith(rotated.secret())).isTrue();
        // and a day later
        backing.clock.move(Duration.ofHours(24));
        service.post("/webhooks/" + webhook.webhookId() + "/test")
                .expectStatus()
                .isAccepted();
        until(() -> assertThat(partner.heard()).hasSize(2));
        assertThat(partner.heard().getLast().isSignedWith(first)).isFalse();
        assertThat(partner.heard().getLast().isSignedWith(rotated.secret())).isTrue();
        // and of four secrets within a day, the first counts no more
        WebhookView.Rotated second = rotate(service, webhook);
        WebhookView.Rotated third = rotate(service, webhook);
        WebhookView.Rotated fourth = rotate(service, webhook);
        service.post("/webhooks/" + webhook.webhookId() + "/test")
                .expectStatus()
                .isAccepted();
        until(() -> assertThat(partner.heard()).hasSize(3));
        assertThat(List.of(rotated, second, third, fourth))
                .extracting(each -> partner.heard().getLast().isSignedWith(each.secret()))
                .containsExactly(false, true, true, true);
    }

    private static WebhookView.Rotated rotate(Instance service, WebhookView.Made webhook) {
        return service.post("/webhooks/" + webhook.webhookId() + "/rotate")
                .expectStatus()
                .isOk()
                .expectBody(WebhookView.Rotated.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    @DisplayName("nothing that cannot be signed, which is our failure and not theirs")
    void wrongMasterKey() {
        // given
        Instance before = backing.start("baedal.webhooks.master-key=" + masterKey('1'));
        WebhookView.Made webhook = before.subscribe(partner.url(), "*");
        before.close();
        // when
        Instance wrong = backing.start("baedal.webhooks.master-key=" + masterKey('2'));
        wrong.publish(List.of(Told.ready("ord-1")));
        until(() -> assertThat(wrong.deliveries(webhook.webhookId()))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.outcome()).contains("cannot be signed")));
        // then
        assertThat(wrong.webhook(webhook.webhookId()).failures()).isZero();
        assertThat(partner.heard()).isEmpty();
    }

    private static String masterKey(char of) {
        byte[] bytes = String.valueOf(of).repeat(32).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    @DisplayName("nothing at an address that is not public any more, and the delivery says so, without the address")
    void movedNearUs() {
        // given one that was allowed when it subscribed
        Instance generous = backing.start();
        WebhookView.Made webhook = generous.subscribe(partner.url("partner.example"), "*");
        generous.close();
        // when
        Instance strict = backing.start("baedal.webhooks.allowed=");
        strict.publish(List.of(Told.ready("ord-1")));
        // then
        until(() -> assertThat(strict.deliveries(webhook.webhookId()))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.outcome())
                            .contains("not a public address")
                            .doesNotContain("127");
                    assertThat(delivery.answered()).isNull();
                    assertThat(delivery.status()).isEqualTo(State.WAITING);
                }));
        assertThat(partner.heard()).isEmpty();
    }
}
