package io.baedal.query.dispatch;

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
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The view is the fold of the log, however the log was cut into batches, and however often a batch came. */
class DeliveryBatchTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** The collection, as far as a batch knows it: a write of less than is stored is refused, as by the real one. */
    private final Map<String, DeliveryDocument> stored = new TreeMap<>();

    private int writes;

    private void handle(List<AboutOrder> log, int from, int to) {
        Batch<DeliveryDocument, AboutOrder> batch =
                new Batch<>(DeliveryFold.FOLDING, List.copyOf(stored.values()), this::write);
        for (int position = from; position < to; position++) {
            batch.apply(log.get(position), position, NOON.plusSeconds(position));
        }
        batch.write();
    }

    private void write(Collection<DeliveryDocument> changed) {
        writes++;
        changed.forEach(delivery -> stored.merge(
                delivery.id(), delivery, (there, here) -> here.position() > there.position() ? here : there));
    }

    @Test
    @DisplayName("B2 a batch that comes twice changes nothing, and writes nothing")
    void twice() {
        // given
        List<AboutOrder> log = Job.of("ord-1").twists();
        handle(log, 0, log.size());
        Map<String, DeliveryDocument> once = Map.copyOf(stored);
        // when
        handle(log, 0, log.size());
        handle(log, 3, 7);
        // then
        assertThat(stored).isEqualTo(once);
        assertThat(writes).isEqualTo(1);
    }

    static Stream<Long> seeds() {
        long first = System.nanoTime();
        return LongStream.range(first, first + 20).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("I7 any batching of the same log, with batches repeated and overlapping, gives the same deliveries")
    void anyBatching(long seed) {
        // given
        Random random = new Random(seed);
        List<AboutOrder> log = interleaved(random, 6);
        handle(log, 0, log.size());
        Map<String, DeliveryDocument> atOnce = Map.copyOf(stored);
        stored.clear();
        // when
        int done = 0;
        while (done < log.size()) {
            int from = random.nextInt(4) == 0 ? random.nextInt(done + 1) : done;
            int to = Math.min(log.size(), from + 1 + random.nextInt(12));
            handle(log, from, to);
            done = Math.max(done, to);
        }
        // then
        assertThat(stored).as("seed %d", seed).isEqualTo(atOnce);
    }

    private static List<AboutOrder> interleaved(Random random, int jobs) {
        List<List<AboutOrder>> rest = new ArrayList<>();
        for (int n = 0; n < jobs; n++) {
            Job job = Job.of("ord-" + n);
            List<List<AboutOrder>> courses = List.of(job.twists(), job.offers(), job.tombstone(), job.lateClaim());
            rest.add(new ArrayList<>(courses.get(random.nextInt(courses.size()))));
        }
        List<AboutOrder> log = new ArrayList<>();
        while (!rest.isEmpty()) {
            log.add(rest.get(random.nextInt(rest.size())).removeFirst());
            rest.removeIf(List::isEmpty);
        }
        return log;
    }
}
