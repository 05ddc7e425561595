package io.baedal.query.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Language;
import io.baedal.api.customer.Preferences;
import io.baedal.query.config.Groups;
import io.baedal.query.messages.Messaging.Instance;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.outbox.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages to customers")
class MessagesIT {

    private static Messaging messaging;
    private static Instance service;

    private final String customer = "cus-" + UUID.randomUUID();
    private final Placed placed = Placed.by(customer);

    @BeforeAll
    static void start() {
        messaging = new Messaging();
        service = messaging.start();
        service.courier();
    }

    @AfterAll
    static void stop() {
        messaging.close();
    }

    @BeforeEach
    void obedient() {
        messaging.kakao.answers(200);
        messaging.sms.answers(200);
        service.register(customer, "+8225550100", Preferences.NONE);
    }

    @Test
    @DisplayName(
            "S1-11 S3-4 S3-7 C18 each change of an order is one message, sent once, and what came of it can be read")
    void life() {
        // given
        service.register(customer, "+8225550100", new Preferences(Language.EN, Channel.SMS));
        // when
        service.publish(placed.life());
        // then
        List<MessageView> messages = service.until(placed, 5, State.SENT);
        assertThat(messages)
                .extracting(MessageView::template)
                .containsExactlyInAnyOrder(
                        Template.ORDER_COMPLETED,
                        Template.COURIER_ASSIGNED,
                        Template.ORDER_ACCEPTED,
                        Template.ORDER_CONFIRMED,
                        Template.ORDER_PLACED);
        assertThat(messages)
                .allSatisfy(message -> assertThat(message.tries())
                        .singleElement()
                        .satisfies(one -> assertThat(one.channel()).isEqualTo(Channel.SMS)));
        assertThat(askedOf(messaging.sms, messages))
                .hasSize(5)
                .allSatisfy(asked ->
                        assertThat(asked.body().path("to").asString("")).isEqualTo("+8225550100"));
        assertThat(askedOf(messaging.sms, messages))
                .extracting(asked -> asked.body().path("text").asString(""))
                .contains("[Courier assigned] bibimbap comes with Example Courier, +8225550199, 12가 3456.");
        assertThat(askedOf(messaging.kakao, messages)).isEmpty();
        // and a page at a time
        MessagePage first = service.page("?customerId=" + customer + "&limit=3");
        MessagePage second = service.page("?customerId=" + customer + "&limit=3&before=" + first.next());
        assertThat(Stream.of(first, second).flatMap(page -> page.messages().stream()))
                .containsExactlyElementsOf(messages);
        assertThat(second.next()).isNull();
        assertThat(service.page("?customerId=" + customer + "&status=FAILED").messages())
                .isEmpty();
    }

    @Test
    @DisplayName("S1-11 F12 a log that is handled again from its tail makes no message twice, and sends none")
    void again() {
        // given
        service.publish(placed.life());
        List<MessageView> before = service.until(placed, 5, State.SENT);
        int asked = messaging.kakao.asked().size();
        // when the progress is lost, and all of the log is handled again
        StreamingEventProcessor processor = service.context()
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor(Groups.MESSAGES, StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        TokenStore tokens = service.context().getBean(TokenStore.class);
        tokens.fetchToken(Groups.MESSAGES, 0);
        tokens.deleteToken(Groups.MESSAGES, 0);
        processor.start();
        // then what comes after it is sent, and it is all that is
        Placed next = Placed.by(customer);
        service.publish(next.life());
        service.until(next, 5, State.SENT);
        assertThat(service.until(placed, 5, State.SENT)).isEqualTo(before);
        assertThat(messaging.kakao.asked()).hasSize(asked + 5);
    }

    @Test
    @DisplayName(
            "C18 S1-11 what Kakao refuses goes by SMS; what both refuse has failed with the reason, and is sent again by hand")
    void byHand() {
        // given
        messaging.kakao.answers(404);
        messaging.sms.answers(400);
        service.publish(placed.event());
        MessageView failed = service.until(placed, 1, State.FAILED).getFirst();
        assertThat(failed.outcome()).isEqualTo("SMS: the provider answered 400");
        assertThat(failed.tries()).extracting(Message.Try::channel).containsExactly(Channel.KAKAO, Channel.SMS);
        // when
        messaging.sms.answers(200);
        service.http()
                .post()
                .uri("/messages/{id}/retry", failed.messageId())
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.messageId")
                .isEqualTo(failed.messageId());
        // then
        MessageView sent = service.until(placed, 1, State.SENT).getFirst();
        assertThat(sent.tries()).hasSize(4).last().satisfies(one -> {
            assertThat(one.channel()).isEqualTo(Channel.SMS);
            assertThat(one.receipt()).startsWith("receipt-");
        });
        // and what was sent is not sent again
        service.http()
                .post()
                .uri("/messages/{id}/retry", failed.messageId())
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("MESSAGE_SETTLED");
        service.http()
                .post()
                .uri("/messages/msg-nobody/retry")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    @DisplayName("A provider that fails for a while is tried again later, under the same key")
    void later() {
        // given
        messaging.kakao.answersNext(503, 429);
        // when
        service.publish(placed.event());
        // then
        MessageView sent = service.until(placed, 1, State.SENT).getFirst();
        assertThat(sent.tries())
                .extracting(Message.Try::result)
                .containsExactly(Message.Try.Result.UNCLEAR, Message.Try.Result.UNCLEAR, Message.Try.Result.TAKEN);
        assertThat(askedOf(messaging.kakao, List.of(sent))).hasSize(3);
    }

    @Test
    @DisplayName("S4-8 who has left is told nothing, and no document has his phone or a text")
    void left() {
        // given
        Placed gone = Placed.by("cus-gone-" + UUID.randomUUID());
        // when
        service.publish(gone.event());
        // then
        MessageView skipped = service.until(gone, 1, State.SKIPPED).getFirst();
        assertThat(skipped.outcome()).isEqualTo(Postman.GONE);
        assertThat(skipped.tries()).isEmpty();
        Outgoing kept = service.outbox().find(skipped.messageId()).block();
        assertThat(kept.content().toJson()).doesNotContain("+82", "주문을");
    }

    @Test
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed() {
        for (String query : List.of("limit=0", "limit=201", "status=LOST", "customerId=a!b", "before=yesterday")) {
            service.http()
                    .get()
                    .uri("/messages?" + query)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    @DisplayName(
            "F20 F1 two instances share the work, one that dies leaves none of it undone, and nothing is sent twice")
    void twoInstances() {
        try (Messaging shared = new Messaging()) {
            // given
            Instance first = shared.start("baedal.messages.patience=10s", "baedal.messages.lease=11s");
            Instance second = shared.start("baedal.messages.patience=10s", "baedal.messages.lease=11s");
            List<Placed> orders =
                    IntStream.range(0, 40).mapToObj(i -> Placed.by("cus-" + i)).toList();
            for (Instance instance : List.of(first, second)) {
                orders.forEach(
                        order -> instance.register(order.customer().toString(), "+8225550100", Preferences.NONE));
            }
            first.courier();
            // when one of them goes in the middle of it
            List<Object> events = new ArrayList<>();
            orders.forEach(order -> events.addAll(order.life()));
            first.publish(events.subList(0, 120));
            await().atMost(Messaging.PATIENCE).until(() -> shared.kakao.asked().size() > 20);
            first.close();
            second.publish(events.subList(120, events.size()));
            // then
            orders.forEach(order -> second.until(order, 5, State.SENT));
            List<String> keys =
                    shared.kakao.asked().stream().map(ProviderStub.Asked::key).toList();
            assertThat(keys).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    @DisplayName("F1 what an instance had claimed when it was killed is sent by another, under the same key")
    void takenOver() {
        try (Messaging shared = new Messaging()) {
            // given one whose provider says nothing, and who is killed while he waits: his claim stays
            Instance service = shared.start("baedal.messages.tries-max=100");
            service.register(customer, "+8225550100", Preferences.NONE);
            shared.kakao.answers(503);
            shared.sms.answers(503);
            service.publish(placed.event());
            MessageView waiting = service.until(placed, 1, State.WAITING).getFirst();
            Outgoing claimed = await().atMost(Messaging.PATIENCE)
                    .until(
                            () -> service.outbox()
                                    .claim(waiting.messageId(), Duration.ofSeconds(2))
                                    .block(),
                            found -> found != null);
            int asked = shared.kakao.asked().size();
            shared.kakao.answers(200);
            // then nobody touches it until the lease has ended, and then somebody does
            service.until(placed, 1, State.SENT);
            assertThat(claimed.id()).isEqualTo(waiting.messageId());
            assertThat(shared.kakao.asked().subList(asked, shared.kakao.asked().size()))
                    .extracting(ProviderStub.Asked::key)
                    .containsExactly(waiting.messageId());
        }
    }

    @Test
    @DisplayName("T17 a service that tells for the first time tells no history, and knows it all the same")
    void noHistory() {
        try (Messaging town = new Messaging()) {
            // given a log with an order that runs
            try (Instance before = town.start()) {
                before.register(customer, "+8225550100", Preferences.NONE);
                before.courier();
                before.publish(placed.event(), placed.confirmed());
                before.until(placed, 2, State.SENT);
            }
            town.forget();
            int told = town.kakao.asked().size();
            // when
            Instance service = town.start();
            service.register(customer, "+8225550100", Preferences.NONE);
            service.publish(placed.accepted(), placed.assigned());
            // then
            List<MessageView> messages = service.until(placed, 2, State.SENT);
            assertThat(messages)
                    .extracting(MessageView::template)
                    .containsExactlyInAnyOrder(Template.COURIER_ASSIGNED, Template.ORDER_ACCEPTED);
            assertThat(town.kakao.asked().subList(told, town.kakao.asked().size()))
                    .extracting(asked -> asked.body().path("text").asString(""))
                    .hasSize(2)
                    .anyMatch(text -> text.contains("Example Courier, +8225550199, 12가 3456"));
        }
    }

    private static List<ProviderStub.Asked> askedOf(ProviderStub provider, List<MessageView> messages) {
        List<String> keys = messages.stream().map(MessageView::messageId).toList();
        return provider.asked().stream()
                .filter(asked -> keys.contains(String.valueOf(asked.key())))
                .toList();
    }
}
