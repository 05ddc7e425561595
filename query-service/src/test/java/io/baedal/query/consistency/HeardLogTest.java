package io.baedal.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What an instance knows of the log by listening. */
class HeardLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An event is the names of the documents that it is about. */
    private final HeardLog log =
            new HeardLog(event -> List.of(String.valueOf(event.getPayload()).split(" ")).stream()
                    .map(HeardLogTest::place)
                    .toList());

    private static Place place(String document) {
        return new Place("some-view", document);
    }

    private void hear(long position, String aggregate, String documents) {
        log.hear(
                new GenericTrackedDomainEventMessage<>(
                        new GlobalSequenceTrackingToken(position),
                        new GenericDomainEventMessage<>("Thing", aggregate, 0, documents)),
                position);
    }

    @Test
    @DisplayName("Whoever asks for a position is told when it is heard, and at once where it was")
    void heard() {
        log.begin(5);
        StepVerifier.create(log.upTo(7, PATIENCE))
                .then(() -> hear(6, "ord-1", "ord-1"))
                .then(() -> assertThat(log.waiting()).isEqualTo(1))
                .then(() -> hear(8, "ord-1", "ord-1"))
                .expectNext(true)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(log.upTo(8, Duration.ZERO)).expectNext(true).verifyComplete();
        assertThat(log.waiting()).isZero();
    }

    @Test
    @DisplayName("It is not certain where the log was not listened to yet, is lost, or does not come so far in time")
    void notCertain() {
        StepVerifier.create(log.upTo(7, PATIENCE))
                .expectNext(false)
                .expectComplete()
                .verify(PATIENCE);
        log.begin(5);
        StepVerifier.create(log.upTo(5, PATIENCE))
                .expectNext(false)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(log.upTo(6, Duration.ofMillis(50)))
                .expectNext(false)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(log.upTo(6, PATIENCE))
                .then(log::lost)
                .expectNext(false)
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(log.upTo(6, Duration.ofHours(1)))
                .expectNext(false)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(log.waiting()).isZero();
        // when it is found again
        log.found();
        StepVerifier.create(log.upTo(6, PATIENCE))
                .expectSubscription()
                .then(() -> await().until(() -> log.waiting() == 1))
                .then(() -> hear(6, "ord-1", "ord-1"))
                .expectNext(true)
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    @DisplayName("Of each document counts the newest event, and none that came after what is asked for")
    void newest() {
        log.begin(0);
        hear(1, "tkt-1", "ord-1 tkt-1");
        hear(2, "tkt-1", "tkt-1");
        hear(3, "tkt-2", "tkt-2");
        assertThat(log.about(List.of("tkt-1"), 9))
                .containsExactlyInAnyOrder(new Wanted(place("ord-1"), 1), new Wanted(place("tkt-1"), 2));
        hear(12, "tkt-1", "tkt-1");
        assertThat(log.about(List.of("tkt-1", "nobody"), 9))
                .containsExactlyInAnyOrder(new Wanted(place("ord-1"), 1), new Wanted(place("tkt-1"), 9));
    }

    @Test
    @DisplayName("I11 what was heard longest ago is forgotten: aggregates, and documents of one aggregate")
    void bounded() {
        log.begin(0);
        for (int n = 1; n <= HeardLog.AGGREGATES_MAX + 1; n++) {
            hear(n, "ord-" + n, "ord-" + n);
        }
        assertThat(log.about(List.of("ord-1"), Long.MAX_VALUE)).isEmpty();
        assertThat(log.about(List.of("ord-2"), Long.MAX_VALUE)).hasSize(1);
        for (int n = 0; n <= HeardLog.DOCUMENTS_PER_AGGREGATE_MAX; n++) {
            hear(20_000 + n, "cou-1", "dlv-" + n);
        }
        assertThat(log.about(List.of("cou-1"), Long.MAX_VALUE))
                .hasSize(HeardLog.DOCUMENTS_PER_AGGREGATE_MAX)
                .doesNotContain(new Wanted(place("dlv-0"), 20_000));
    }
}
