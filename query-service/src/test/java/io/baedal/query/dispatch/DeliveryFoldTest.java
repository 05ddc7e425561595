package io.baedal.query.dispatch;

import static io.baedal.query.dispatch.Job.FAR;
import static io.baedal.query.dispatch.Job.NEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.value.Reason;
import io.baedal.query.dispatch.Decision.Considered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What events make of a delivery. */
class DeliveryFoldTest {

    private static final Job JOB = Job.of("ord-1");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    static DeliveryDocument fold(List<? extends AboutOrder> events) {
        return Objects.requireNonNull(foldOn(null, events, 100));
    }

    /** Positions grow by ten from the one given, so that a position is never mistaken for an index. */
    static @Nullable DeliveryDocument foldOn(
            @Nullable DeliveryDocument start, List<? extends AboutOrder> events, long position) {
        DeliveryDocument delivery = start;
        for (AboutOrder event : events) {
            delivery = DeliveryFold.fold(delivery, event, position, NOON.plusSeconds(position));
            position += 10;
        }
        return delivery;
    }

    /** When the event at a position happened, to the millisecond that is kept. */
    private static Instant at(long position) {
        return Instant.parse("2026-11-20T12:00:00.123Z").plusSeconds(position);
    }

    private static List<String> told(DeliveryDocument delivery) {
        return delivery.timeline().stream()
                .map(entry -> entry.position() + " " + entry.type() + " " + entry.status()
                        + (entry.courierId() == null ? "" : " " + entry.courierId())
                        + (entry.reason() == null ? "" : " " + entry.reason()))
                .toList();
    }

    @Test
    @DisplayName("S3-11 a delivery tells where it stands, and who was assigned or dropped out when")
    void timeline() {
        // when
        DeliveryDocument delivery = fold(JOB.twists());
        // then
        assertThat(told(delivery))
                .containsExactly(
                        "100 DeliveryRequested REQUESTED",
                        "130 CourierAssigned ASSIGNED cou-far",
                        "140 CourierUnassigned REQUESTED cou-far COURIER_ISSUE",
                        "180 CourierAssigned ASSIGNED cou-near",
                        "190 DeliveryAtPickup AT_PICKUP cou-near",
                        "200 DeliveryPickedUp PICKED_UP cou-near",
                        "210 DeliveryAtDropoff AT_DROPOFF cou-near",
                        "220 DeliveryCompleted DELIVERED cou-near");
        assertThat(delivery.orderId()).isEqualTo("ord-1");
        assertThat(delivery.status()).isEqualTo(JobStatus.DELIVERED);
        assertThat(delivery.courierId()).isEqualTo("cou-near");
        assertThat(delivery.carriage()).isEqualTo(Job.CARRIAGE);
        assertThat(delivery.requestedAt()).isEqualTo(at(100));
        assertThat(delivery.giveUpAfterSeconds()).isEqualTo(1_800);
        assertThat(delivery.sincePosition()).isEqualTo(100);
        assertThat(delivery.searches()).isEqualTo(2);
        assertThat(delivery.position()).isEqualTo(230);
    }

    @Test
    @DisplayName(
            "S3-2 S3-3 C5 each decision can be read back: who was asked, how far he was, who else there was, what came of it")
    void decisions() {
        assertThat(fold(JOB.twists()).decisions())
                .containsExactly(
                        new Decision(
                                "cou-near",
                                at(110),
                                Outcome.REFUSED,
                                at(110),
                                Reason.COURIER_BUSY,
                                120L,
                                List.of(),
                                null,
                                null),
                        new Decision(
                                "cou-far",
                                at(120),
                                Outcome.DROPPED_OUT,
                                at(140),
                                Reason.COURIER_ISSUE,
                                900L,
                                List.of(new Considered("cou-far", 900)),
                                null,
                                at(150)),
                        new Decision(
                                "cou-near",
                                at(170),
                                Outcome.DELIVERED,
                                at(220),
                                null,
                                120L,
                                List.of(new Considered("cou-near", 120)),
                                null,
                                at(230)));
    }

    @Test
    @DisplayName("S3-3 an offer tells until when it was waited for, and whether it was declined or left unanswered")
    void offers() {
        // when
        DeliveryDocument delivery = fold(JOB.offers());
        // then
        assertThat(delivery.decisions())
                .extracting(Decision::courierId, Decision::outcome, Decision::reason)
                .containsExactly(
                        tuple("cou-near", Outcome.DECLINED, Reason.COURIER_ISSUE),
                        tuple("cou-far", Outcome.WITHDRAWN, Reason.COURIER_NO_ANSWER),
                        tuple("cou-near", Outcome.RETURNED, Reason.CUSTOMER_UNREACHABLE));
        assertThat(delivery.decisions())
                .allSatisfy(decision -> assertThat(decision.answerBy()).isEqualTo(Job.ANSWER_BY));
        assertThat(delivery.decisions().getFirst().candidates())
                .containsExactly(new Considered("cou-near", 120), new Considered("cou-far", 900));
        assertThat(delivery.status()).isEqualTo(JobStatus.RETURNED);
        assertThat(delivery.reason()).isEqualTo(Reason.CUSTOMER_UNREACHABLE);
        assertThat(told(delivery)).startsWith("100 DeliveryRegistered REGISTERED", "120 DeliveryRequested REQUESTED");
        assertThat(delivery.sincePosition()).isEqualTo(120);
    }

    @Test
    @DisplayName("While a courier is asked the delivery names him, and when he says no it names nobody")
    void named() {
        assertThat(fold(JOB.offers().subList(0, 5)).courierId()).isEqualTo("cou-near");
        assertThat(fold(JOB.offers().subList(0, 6)).courierId()).isNull();
    }

    @Test
    @DisplayName("S0-10 a delivery can be called off before it is requested, and who asks again hears nothing new")
    void tombstone() {
        // when
        DeliveryDocument delivery = fold(JOB.tombstone());
        // then
        assertThat(delivery.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(delivery.reason()).isEqualTo(Reason.CUSTOMER_CHANGED_MIND);
        assertThat(delivery.carriage()).isNull();
        assertThat(told(delivery)).containsExactly("100 DeliveryCancelled CANCELLED CUSTOMER_CHANGED_MIND");
    }

    @Test
    @DisplayName(
            "S3-6 B8 a courier whose claim came too late was not needed, and one who had it was called off; both are free again")
    void freed() {
        assertThat(fold(JOB.lateClaim()).decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.NOT_NEEDED);
            assertThat(decision.freedAt()).isEqualTo(at(130));
        });
        assertThat(fold(List.of(
                                JOB.requested(),
                                JOB.claimed(FAR),
                                JOB.assigned(FAR, Job.BOTH),
                                JOB.cancelled(FAR),
                                JOB.freed(FAR)))
                        .decisions())
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.outcome()).isEqualTo(Outcome.CALLED_OFF);
                    assertThat(decision.reason()).isEqualTo(Reason.CUSTOMER_CHANGED_MIND);
                    assertThat(decision.freedAt()).isEqualTo(at(140));
                });
    }

    @Test
    @DisplayName("S3-9 a delivery for which nobody was found says so, and how often was looked")
    void noSupply() {
        // when
        DeliveryDocument delivery =
                fold(List.of(JOB.requested(), JOB.resumed(), JOB.resumed(), JOB.failed(null, Reason.NO_SUPPLY)));
        // then
        assertThat(delivery.status()).isEqualTo(JobStatus.FAILED);
        assertThat(delivery.reason()).isEqualTo(Reason.NO_SUPPLY);
        assertThat(delivery.searches()).isEqualTo(3);
        assertThat(delivery.decisions()).isEmpty();
    }

    @Test
    @DisplayName("Of very many decisions and entries the newest are kept, and how often somebody was asked")
    void bounded() {
        // given
        List<AboutOrder> events = new ArrayList<>(List.of(JOB.requested()));
        events.addAll(Collections.nCopies(DeliveryDraft.DECISIONS_MAX + 7, JOB.refused(NEAR, null, null)));
        events.add(JOB.claimed(FAR));
        // when
        DeliveryDocument delivery = fold(events);
        // then
        assertThat(delivery.decisions()).hasSize(DeliveryDraft.DECISIONS_MAX);
        assertThat(delivery.decisions().getLast().courierId()).isEqualTo("cou-far");
        assertThat(delivery.asked()).isEqualTo(DeliveryDraft.DECISIONS_MAX + 8);
        // given couriers who come and go all day
        events.addAll(Stream.generate(() -> List.of(JOB.assigned(NEAR, List.of()), JOB.unassigned(NEAR)))
                .limit(DeliveryDocument.TIMELINE_MAX)
                .flatMap(List::stream)
                .toList());
        // then
        DeliveryDocument restless = fold(events);
        assertThat(restless.timeline()).hasSize(DeliveryDocument.TIMELINE_MAX);
        assertThat(restless.timeline().getLast().position()).isEqualTo(restless.position());
    }

    @Test
    @DisplayName("B2 an event that the delivery knows of changes nothing, however often it comes")
    void again() {
        // given
        DeliveryDocument delivery = fold(JOB.twists());
        // then
        assertThat(foldOn(delivery, JOB.twists(), 100)).isSameAs(delivery);
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 20).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("Whatever comes first and whatever follows, there is a delivery, and its timeline grows in order")
    void total(long seed) {
        // given
        List<AboutOrder> events = new ArrayList<>(JOB.everything());
        Collections.shuffle(events, new Random(seed));
        // when
        DeliveryDocument delivery = fold(events);
        // then
        assertThat(delivery.position()).as("seed %d", seed).isEqualTo(90 + 10L * events.size());
        assertThat(delivery.timeline())
                .extracting(DeliveryEntry::position)
                .as("seed %d", seed)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
