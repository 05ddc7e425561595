package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Any instance serves any client, whichever of them builds the view. */
class TwoInstancesIT {

    @Test
    @DisplayName("I8 a client of one instance is told everything that another instance projects")
    void either() {
        try (Backing backing = new Backing()) {
            // given
            Instance projecting = backing.start();
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> projecting.segments(Groups.ORDERS_VIEW) == 4);
            Instance serving = backing.start();
            List<Story> stories =
                    IntStream.range(0, 20).mapToObj(n -> Story.of("ord-" + n)).toList();
            Mono<List<List<OrderChange>>> clients = Flux.fromIterable(stories)
                    .flatMap(
                            story -> serving.changes(story.order().toString(), -1)
                                    .collectList(),
                            stories.size())
                    .collectList();
            stories.forEach(story -> projecting.publish(List.of(story.placed(1))));
            List<List<OrderChange>> told = new ArrayList<>();
            var open = clients.subscribe(told::addAll);
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> serving.watching() == stories.size());
            assertThat(serving.segments(Groups.ORDERS_VIEW)).isZero();
            // when
            stories.forEach(story ->
                    projecting.publish(story.happy().subList(1, story.happy().size())));
            // then
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> told.size() == stories.size());
            assertThat(told)
                    .allSatisfy(one -> assertThat(one)
                            .extracting(change -> change.entry())
                            .isEqualTo(projecting.find(one.getFirst().orderId()).timeline()));
            assertThat(open.isDisposed()).isTrue();
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> serving.watching() == 0);
        }
    }

    @Test
    @DisplayName("F20 when the instance that builds the view goes, another takes over, and no stream misses anything")
    void takeOver() {
        try (Backing backing = new Backing()) {
            // given
            Instance going = backing.start();
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> going.segments(Groups.ORDERS_VIEW) == 4);
            Instance staying = backing.start();
            Story story = Story.of("ord-1");
            going.publish(story.happy().subList(0, 4));
            staying.await("ord-1", order -> true);
            List<OrderChange> told = new ArrayList<>();
            var open = Mono.delay(Duration.ZERO)
                    .thenMany(staying.changes("ord-1", -1))
                    .subscribe(told::add);
            Awaitility.await().atMost(Backing.PATIENCE).until(() -> told.size() == 3);
            // when
            going.close();
            staying.publish(story.happy().subList(4, story.happy().size()));
            // then
            Awaitility.await().atMost(Backing.PATIENCE).until(open::isDisposed);
            assertThat(told)
                    .extracting(OrderChange::entry)
                    .isEqualTo(staying.find("ord-1").timeline());
        }
    }

    @Test
    @DisplayName("I8 a stream ends when its instance stops, and goes on at another")
    void goesOnElsewhere() {
        try (Backing backing = new Backing()) {
            // given
            Instance first = backing.start();
            Story story = Story.of("ord-1");
            first.publish(story.happy().subList(0, 3));
            first.await("ord-1", order -> order.timeline().size() == 3);
            List<OrderChange> told = new ArrayList<>();
            StepVerifier.create(first.changes("ord-1", -1).doOnNext(told::add))
                    .expectNextCount(3)
                    .then(first::close)
                    .expectComplete()
                    .verify(Backing.PATIENCE);
            // when
            Instance second = backing.start();
            second.publish(story.happy().subList(3, story.happy().size()));
            second.changes("ord-1", told.getLast().entry().position())
                    .doOnNext(told::add)
                    .blockLast(Backing.PATIENCE);
            // then
            assertThat(told)
                    .extracting(OrderChange::entry)
                    .isEqualTo(second.find("ord-1").timeline());
        }
    }
}
