package io.baedal.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ReadingsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final Readings<String, Integer> readings =
            new Readings<>("The number of", SECOND, what -> Mono.defer(this::look));
    private final List<Integer> heard = new ArrayList<>();

    private Mono<Integer> found = Mono.just(1);
    private int looks;

    private Mono<Integer> look() {
        looks++;
        return found;
    }

    @AfterEach
    void realTime() {
        VirtualTimeScheduler.reset();
    }

    @Test
    @DisplayName("What is followed is told at once, and again when a look finds it changed")
    void changes() {
        // given
        readings.of("here").subscribe(heard::add);
        time.advanceTime();
        assertThat(heard).containsExactly(1);

        // when
        time.advanceTimeBy(SECOND.multipliedBy(2));
        found = Mono.just(2);
        time.advanceTimeBy(SECOND);

        // then
        assertThat(heard).containsExactly(1, 2);
        assertThat(looks).isEqualTo(4);
    }

    @Test
    @DisplayName("All who follow the same share the looks, and whoever comes later is told the newest at once")
    void shared() {
        // given
        List<Integer> later = new ArrayList<>();
        Disposable one = readings.of("here").subscribe(heard::add);
        time.advanceTimeBy(SECOND);

        // when
        Disposable other = readings.of("here").subscribe(later::add);

        // then
        assertThat(later).containsExactly(1);
        assertThat(readings.followed()).isEqualTo(1);
        time.advanceTimeBy(SECOND);
        assertThat(looks).isEqualTo(3);

        // when
        one.dispose();
        found = Mono.just(2);
        time.advanceTimeBy(SECOND);

        // then
        assertThat(heard).containsExactly(1);
        assertThat(later).containsExactly(1, 2);

        // when
        other.dispose();
        time.advanceTimeBy(SECOND.multipliedBy(10));

        // then
        assertThat(looks).isEqualTo(4);
        assertThat(readings.followed()).isZero();
    }

    @Test
    @DisplayName("Who follows something else has looks of his own")
    void apart() {
        // when
        Disposable here = readings.of("here").subscribe(heard::add);
        readings.of("there").subscribe(heard::add);
        time.advanceTime();

        // then
        assertThat(looks).isEqualTo(2);
        assertThat(readings.followed()).isEqualTo(2);
        here.dispose();
        assertThat(readings.followed()).isEqualTo(1);
    }

    @Test
    @DisplayName("While nothing can be read nothing is told, and it goes on where it is again")
    void unreachable() {
        // given
        readings.of("here").subscribe(heard::add);
        time.advanceTime();

        // when
        found = Mono.error(new IllegalStateException("the store is away"));
        time.advanceTimeBy(SECOND.multipliedBy(3));

        // then
        assertThat(heard).containsExactly(1);
        assertThat(readings.followed()).isEqualTo(1);

        // when
        found = Mono.just(2);
        time.advanceTimeBy(SECOND);

        // then
        assertThat(heard).containsExactly(1, 2);
    }
}
