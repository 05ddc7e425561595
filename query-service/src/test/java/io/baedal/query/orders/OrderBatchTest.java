package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.projection.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The view is the fold of the log, however the log was cut into batches, and however often a batch came. */
class OrderBatchTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** The collection, as far as a batch knows it: a write of less than is stored is refused, as by the real one. */
    private final Map<String, OrderDocument> stored = new TreeMap<>();

    private int writes;

    private void handle(List<AboutOrder> log, int from, int to) {
        List<String> touched = log.subList(from, to).stream()
                .map(event -> event.orderId().toString())
                .toList();
        Batch<OrderDocument, AboutOrder> batch = new Batch<>(
                OrderFold.FOLDING,
                stored.values().stream()
                        .filter(o -> touched.contains(o.orderId()))
                        .toList(),
                this::write);
        for (int position = from; position < to; position++) {
            batch.apply(log.get(position), position, NOON.plusSeconds(position));
        }
        batch.write();
    }

    private void write(Collection<OrderDocument> changed) {
        writes++;
        changed.forEach(order -> stored.merge(
                order.orderId(), order, (there, here) -> here.position() > there.position() ? here : there));
    }

    private static List<AboutOrder> interleaved(Random random, int orders) {
        List<List<AboutOrder>> rest = new ArrayList<>();
        for (int n = 0; n < orders; n++) {
            Story story = Story.of("ord-" + n);
            List<List<AboutOrder>> kinds =
                    List.of(story.happy(), story.calledOff(), story.denied(), story.retried(), story.everything());
            rest.add(new ArrayList<>(kinds.get(random.nextInt(kinds.size()))));
        }
        List<AboutOrder> log = new ArrayList<>();
        while (!rest.isEmpty()) {
            List<AboutOrder> order = rest.get(random.nextInt(rest.size()));
            log.add(order.removeFirst());
            rest.removeIf(List::isEmpty);
        }
        return log;
    }

    @Test
    @DisplayName("A batch that comes twice changes nothing, and writes nothing")
    void twice() {
        // given
        List<AboutOrder> log = Story.of("ord-1").happy();
        handle(log, 0, log.size());
        Map<String, OrderDocument> once = Map.copyOf(stored);
        // when
        handle(log, 0, log.size());
        handle(log, 3, 7);
        // then
        assertThat(stored).isEqualTo(once);
        assertThat(writes).isEqualTo(1);
    }

    @Test
    @DisplayName("A batch that began before another instance went further does not turn the order back")
    void outrun() {
        // given
        List<AboutOrder> log = Story.of("ord-1").happy();
        handle(log, 0, 3);
        Batch<OrderDocument, AboutOrder> slow =
                new Batch<>(OrderFold.FOLDING, List.copyOf(stored.values()), this::write);
        slow.apply(log.get(3), 3, NOON);
        handle(log, 3, log.size());
        Map<String, OrderDocument> ahead = Map.copyOf(stored);
        // when
        slow.write();
        // then
        assertThat(stored).isEqualTo(ahead);
    }

    @Test
    @DisplayName("An event about an order that nobody placed is left out, and the others are written")
    void unplaced() {
        // given
        List<AboutOrder> log =
                List.of(Story.of("ord-0").confirmed(), Story.of("ord-1").placed(1));
        // when
        handle(log, 0, 2);
        // then
        assertThat(stored).containsOnlyKeys("ord-1");
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return IntStream.range(0, 50).mapToObj(n -> first + n);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("Any batching of the same log, with batches repeated and overlapping, gives the same documents")
    void anyBatching(long seed) {
        // given
        Random random = new Random(seed);
        List<AboutOrder> log = interleaved(random, 8);
        handle(log, 0, log.size());
        Map<String, OrderDocument> atOnce = Map.copyOf(stored);
        stored.clear();
        // when
        int done = 0;
        while (done < log.size()) {
            // A batch may begin anywhere in what was handled already: tokens are stored after the writes.
            int from = random.nextInt(4) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(log.size(), from + 1 + random.nextInt(12));
            handle(log, from, to);
            done = Math.max(done, to);
        }
        // then
        assertThat(stored).as("seed %d", seed).isEqualTo(atOnce);
    }
}
