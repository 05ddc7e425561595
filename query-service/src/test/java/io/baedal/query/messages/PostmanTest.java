package io.baedal.query.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.customer.Channel;
import io.baedal.api.customer.Contact;
import io.baedal.api.customer.Language;
import io.baedal.api.customer.Preferences;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.outbox.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@DisplayName("One message on its way")
class PostmanTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String PHONE = "+8225550100";
    private static final Outcome YES = new Outcome.Taken("receipt-1");
    private static final Outcome NO = new Outcome.Refused("the provider answered 404");
    private static final Outcome HELD_BACK = new Outcome.HeldBack("the circuit breaker holds calls back");
    private static final Outcome SILENCE = new Outcome.Unclear("no answer");

    private final List<Letter> letters = new ArrayList<>();
    private final Map<Channel, Deque<Outcome>> answers = new EnumMap<>(Channel.class);
    private Mono<Contact> contact = Mono.just(new Contact(PHONE, Preferences.NONE));
    private Document content = new Document();

    @BeforeEach
    void write() {
        for (Channel channel : Channel.values()) {
            answers.put(channel, new ArrayDeque<>());
        }
        content = message(Template.ORDER_ACCEPTED, Map.of(Variable.WHAT, "bibimbap"), NOW.minusSeconds(1));
    }

    @Test
    @DisplayName("C18 S3-7 Kakao is tried first, in Korean, for whoever said nothing")
    void first() {
        // given
        answers.get(Channel.KAKAO).add(YES);
        // when
        Verdict verdict = send();
        // then
        assertThat(verdict).isInstanceOf(Verdict.Sent.class);
        assertThat(letters)
                .containsExactly(
                        new Letter("msg-1", Channel.KAKAO, PHONE, Language.KO, "[주문수락] 가게가 bibimbap 주문을 수락했습니다."));
        assertThat(Message.of(content).tries())
                .containsExactly(new Message.Try(NOW, Channel.KAKAO, Message.Try.Result.TAKEN, "receipt-1", null));
    }

    @Test
    @DisplayName(
            "C18 the language and the channel are the customer's to choose, and the other channel is fallen back on")
    void preferences() {
        // given
        contact = Mono.just(new Contact(PHONE, new Preferences(Language.EN, Channel.SMS)));
        answers.get(Channel.SMS).add(NO);
        answers.get(Channel.KAKAO).add(YES);
        // when
        Verdict verdict = send();
        // then
        assertThat(verdict).isInstanceOf(Verdict.Sent.class);
        assertThat(letters).extracting(Letter::channel).containsExactly(Channel.SMS, Channel.KAKAO);
        assertThat(letters)
                .extracting(Letter::text)
                .containsOnly("[Accepted] The store has accepted your order of bibimbap.");
        assertThat(letters)
                .extracting(Letter::key)
                .as("one message, to whoever takes it")
                .containsOnly("msg-1");
    }

    @Test
    @DisplayName("S1-11 C18 what Kakao refuses goes by SMS at once, and what both refuse has failed, with the reason")
    void refused() {
        answers.get(Channel.KAKAO).add(NO);
        answers.get(Channel.SMS).add(NO);
        assertThat(send())
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.outcome()).isEqualTo("SMS: the provider answered 404"));
        // when somebody wants it sent again, both are asked again
        answers.get(Channel.KAKAO).add(NO);
        answers.get(Channel.SMS).add(YES);
        assertThat(send()).isInstanceOf(Verdict.Sent.class);
        assertThat(Message.of(content).tries())
                .extracting(Message.Try::channel)
                .containsExactly(Channel.KAKAO, Channel.SMS, Channel.KAKAO, Channel.SMS);
    }

    @Test
    @DisplayName("C18 a channel without an answer is tried as often as is set, then the other one is")
    void silent() {
        for (int i = 0; i < 6; i++) {
            answers.get(Channel.KAKAO).add(SILENCE);
        }
        answers.get(Channel.SMS).addAll(List.of(SILENCE, YES));
        // three tries of Kakao, and in the third one SMS as well
        assertThat(send()).isInstanceOf(Verdict.Again.class);
        assertThat(send()).isInstanceOf(Verdict.Again.class);
        assertThat(letters).extracting(Letter::channel).containsOnly(Channel.KAKAO);
        assertThat(send()).isInstanceOf(Verdict.Again.class);
        assertThat(send()).isInstanceOf(Verdict.Sent.class);
        assertThat(letters)
                .extracting(Letter::channel)
                .containsExactly(Channel.KAKAO, Channel.KAKAO, Channel.KAKAO, Channel.SMS, Channel.SMS);
    }

    @Test
    @DisplayName("Both channels silent for all of their tries: it has failed, and does not go on for ever")
    void silentForGood() {
        for (int i = 0; i < 3; i++) {
            answers.get(Channel.KAKAO).add(SILENCE);
            answers.get(Channel.SMS).add(SILENCE);
        }
        List<Verdict> verdicts = new ArrayList<>();
        do {
            verdicts.add(send());
        } while (verdicts.getLast() instanceof Verdict.Again);
        assertThat(verdicts).hasSize(5).last().isInstanceOf(Verdict.Failed.class);
        assertThat(letters).hasSize(6);
    }

    @Test
    @DisplayName("S4-8 a customer who has left gets nothing, and nobody is asked to bring it")
    void left() {
        contact = Mono.just(Contact.NONE);
        assertThat(send()).isEqualTo(new Verdict.Skipped(Postman.GONE, null));
        assertThat(letters).isEmpty();
    }

    @Test
    @DisplayName("S0-12 while order-service does not say how he is reached, the message waits and no try is spent")
    void unknown() {
        contact = Mono.error(new IllegalStateException("nobody handles this query"));
        for (int i = 0; i < 10; i++) {
            assertThat(send()).isEqualTo(new Verdict.Again(Postman.UNKNOWN));
        }
        contact = Mono.just(new Contact(PHONE, Preferences.NONE));
        answers.get(Channel.KAKAO).add(YES);
        assertThat(send()).isInstanceOf(Verdict.Sent.class);
    }

    @Test
    @DisplayName("A breaker that holds calls back spends no try either")
    void heldBack() {
        for (int i = 0; i < 10; i++) {
            answers.get(Channel.KAKAO).add(HELD_BACK);
            answers.get(Channel.SMS).add(HELD_BACK);
            assertThat(send()).isInstanceOf(Verdict.Again.class);
        }
        assertThat(Message.of(content).tries()).isEmpty();
    }

    @Test
    @DisplayName("C18 while the breaker of Kakao holds calls back, it goes by SMS at once")
    void insteadOfOneThatIsDown() {
        answers.get(Channel.KAKAO).addAll(List.of(SILENCE, HELD_BACK));
        answers.get(Channel.SMS).add(YES);
        assertThat(send()).isInstanceOf(Verdict.Again.class);
        assertThat(send()).isInstanceOf(Verdict.Sent.class);
        assertThat(Message.of(content).tries())
                .extracting(Message.Try::channel)
                .containsExactly(Channel.KAKAO, Channel.SMS);
    }

    @Test
    @DisplayName("C18 what SMS refuses while the breaker of Kakao holds calls back waits for Kakao")
    void backToTheFirst() {
        answers.get(Channel.KAKAO).addAll(List.of(HELD_BACK, HELD_BACK, YES));
        answers.get(Channel.SMS).add(NO);
        assertThat(send()).isInstanceOf(Verdict.Again.class);
        assertThat(send()).isInstanceOf(Verdict.Again.class);
        assertThat(send()).isInstanceOf(Verdict.Sent.class);
        assertThat(letters)
                .extracting(Letter::channel)
                .filteredOn(Channel.SMS::equals)
                .hasSize(1);
    }

    @Test
    @DisplayName("What happened too long ago is no news, and is told to nobody")
    void old() {
        content = message(
                Template.ORDER_ACCEPTED,
                Map.of(Variable.WHAT, "bibimbap"),
                NOW.minus(Duration.ofHours(24).plusSeconds(1)));
        assertThat(send()).isInstanceOf(Verdict.Skipped.class);
        assertThat(letters).isEmpty();
    }

    @Test
    @DisplayName("S3-4 the courier's name, phone and plate are put in when it is sent, and are not kept with it")
    void courier() {
        content = message(
                Template.CALL_ASSIGNED, Map.of(Variable.WHAT, "ride", Variable.COURIER, "cou-1"), NOW.minusSeconds(1));
        answers.get(Channel.KAKAO).add(YES);
        assertThat(send()).isInstanceOf(Verdict.Sent.class);
        assertThat(letters.getFirst().text()).contains("[할당확정]", "Kim", "+8225550199", "12가 3456");
        assertThat(content.toJson()).contains("cou-1").doesNotContain("Kim", "+8225550199", "12가 3456", PHONE);
    }

    @Test
    @DisplayName("S4-8 neither what is printed of a letter nor the line on the console has a phone in it")
    void masked() {
        Letter letter = new Letter("msg-1", Channel.SMS, PHONE, Language.EN, "comes Kim, +8225550199.\nBye");
        assertThat(letter.toString()).doesNotContain("55501").doesNotContain("Kim");
        assertThat(ConsoleCarrier.line(letter)).isEqualTo("msg-1 by SMS to +82******00: comes Kim, +82******99. Bye");
        assertThat(HttpCarrier.Body.of(letter).toString()).doesNotContain("55501");
        assertThat(new MessagesProperties.Provider("http://localhost", "secret").toString())
                .doesNotContain("secret");
    }

    /** As the sender would: what a verdict says of the content is what is there the next time. */
    private Verdict send() {
        Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);
        answers.forEach((channel, queue) -> carriers.put(
                channel,
                letter -> Mono.fromSupplier(() -> {
                    letters.add(letter);
                    return queue.remove();
                })));
        Reachable kim = new Reachable("cou-1", "Kim", "+8225550199", "12가 3456");
        Postman postman = new Postman(
                customer -> contact,
                id -> Mono.just(kim).filter(courier -> courier.courierId().equals(id)),
                carriers,
                new Texts(ZoneId.of("Asia/Seoul")),
                Settings.PLAIN,
                Clock.fixed(NOW, ZoneOffset.UTC));
        Verdict verdict =
                postman.send(Outgoing.fresh("msg-1", "cus-1", content, NOW)).block();
        @Nullable Document changed = verdict == null ? null : verdict.content();
        content = changed == null ? content : changed;
        return verdict;
    }

    private static Document message(Template template, Map<Variable, String> variables, Instant at) {
        Ordered ordered = new Ordered("ord-1", "cus-1", "bibimbap", false, null);
        return Message.of(new News(template, variables), ordered, "SomethingHappened", 17, at)
                .document();
    }
}
