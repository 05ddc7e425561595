package io.baedal.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What an instance says of the documents that it writes itself. */
class HandledTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Place ORDER = new Place("orders-view", "ord-1");

    private final Handled handled = new Handled(new AllViews(List.of()));

    @Test
    @DisplayName("Whoever waits is told when the view has come so far, and not by another document, view or position")
    void told() {
        StepVerifier.create(handled.reached(new Wanted(ORDER, 7)))
                .then(() -> handled.note("orders-view", Map.of("ord-2", 9L, "ord-1", 6L)))
                .then(() -> handled.note("dispatch-view", Map.of("ord-1", 9L)))
                .then(() -> assertThat(handled.waiting()).isEqualTo(1))
                .then(() -> handled.note("orders-view", Map.of("ord-1", 8L)))
                .expectNext(new Wanted(ORDER, 7))
                .expectComplete()
                .verify(PATIENCE);
        assertThat(handled.waiting()).isZero();
    }

    @Test
    @DisplayName("Whoever comes after it was handled is told at once, also where an older batch came again since")
    void before() {
        handled.note("orders-view", Map.of("ord-1", 8L));
        handled.note("orders-view", Map.of("ord-1", 3L));
        StepVerifier.create(handled.reached(new Wanted(ORDER, 8)))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(handled.shows(new Wanted(ORDER, 9))).isFalse();
    }

    @Test
    @DisplayName("I11 whoever goes leaves nothing behind, and what was handled longest ago is forgotten")
    void nothingLeft() {
        StepVerifier.create(handled.reached(new Wanted(ORDER, 7))).thenCancel().verify(PATIENCE);
        assertThat(handled.waiting()).isZero();
        handled.note("orders-view", Map.of("ord-1", 8L));
        for (int n = 0; n < Handled.DOCUMENTS_MAX; n++) {
            handled.note("orders-view", Map.of("ord-x" + n, 9L));
        }
        assertThat(handled.shows(new Wanted(ORDER, 7))).isFalse();
        assertThat(handled.shows(new Wanted(new Place("orders-view", "ord-x0"), 9)))
                .isTrue();
    }
}
