package io.baedal.query.orders;

import static io.baedal.query.orders.OrderChanges.AS_IT_IS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class OrderChangesTest {

    private final OrderChanges changes = new OrderChanges();

    @Test
    @DisplayName("Whoever watches an order is told of its events, and of no other's")
    void told() {
        StepVerifier.create(changes.of("ord-1"))
                .expectNext(AS_IT_IS)
                .then(() -> changes.signal("ord-2", 6))
                .then(() -> changes.signal("ord-1", 7))
                .expectNext(7L)
                .thenCancel()
                .verify();
    }

    @Test
    @DisplayName("A reader that is not ready finds the newest signal only")
    void conflated() {
        StepVerifier.create(changes.of("ord-1"), 1)
                .expectNext(AS_IT_IS)
                .then(() -> {
                    for (long position = 1; position <= 1_000; position++) {
                        changes.signal("ord-1", position);
                    }
                })
                .thenRequest(1)
                .expectNext(1_000L)
                .thenRequest(1)
                .expectNoEvent(Duration.ofMillis(50))
                .thenCancel()
                .verify();
    }

    @Test
    @DisplayName("A stream that is cancelled leaves nothing behind")
    void nothingLeft() {
        // given
        var first = changes.of("ord-1").subscribe();
        var second = changes.of("ord-1").subscribe();
        var other = changes.of("ord-2").subscribe();
        assertThat(changes.watching()).isEqualTo(3);
        // when
        first.dispose();
        assertThat(changes.watching()).isEqualTo(2);
        second.dispose();
        other.dispose();
        // then
        assertThat(changes.watching()).isZero();
        changes.signal("ord-1", 1);
    }

    @Test
    @DisplayName("After the log was lost, everybody looks again")
    void everybody() {
        StepVerifier.create(changes.of("ord-1"))
                .expectNext(AS_IT_IS)
                .then(changes::signalAll)
                .expectNext(AS_IT_IS)
                .thenCancel()
                .verify();
    }
}
