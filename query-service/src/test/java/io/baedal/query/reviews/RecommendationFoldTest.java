package io.baedal.query.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baedal.api.plan.Kind;
import io.baedal.query.projection.Batch;
import io.baedal.query.projection.Folding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is thought of a store")
class RecommendationFoldTest {

    private static final Prior PRIOR = new Prior(3.5, 10);

    private final Map<String, RecommendationDocument> stored = new TreeMap<>();

    @Test
    @DisplayName("S2-18 one enthusiast does not outrank forty content customers; without a prior he does")
    void bayesian() {
        // given
        List<Object> log = new ArrayList<>(List.of(
                Visit.registered("sto-new", Kind.TABLE),
                Visit.of("ord-0", "sto-new").posted(5, "", null),
                Visit.registered("sto-known", Kind.TABLE)));
        for (int n = 1; n <= 40; n++) {
            log.add(Visit.of("ord-" + n, "sto-known").posted(n % 4 == 0 ? 5 : 4, "", null));
        }
        // when
        handle(log, 0, log.size(), PRIOR);
        // then (10 × 3.5 + 5) / 11 and (10 × 3.5 + 170) / 50
        assertThat(stored.get("sto-new").rank()).isEqualTo(3.636364);
        assertThat(stored.get("sto-known").rank()).isEqualTo(4.1);
        assertThat(stored.get("sto-known").place())
                .isEqualTo("4100000-sto-known")
                .isGreaterThan(stored.get("sto-new").place());
        // when
        stored.clear();
        handle(log, 0, log.size(), new Prior(3.5, 0));
        // then
        assertThat(stored.get("sto-new").place())
                .isGreaterThan(stored.get("sto-known").place());
    }

    @Test
    @DisplayName("S2-7 a score that counts no more is taken back, and a store without any has no rank")
    void takenBack() {
        // given
        Visit visit = Visit.of("ord-1", "sto-1");
        List<Object> log = List.of(
                Visit.registered("sto-1", Kind.TABLE),
                visit.posted(5, "", null),
                visit.closed(7),
                visit.closedAfter(1, 5));
        // when
        handle(log, 0, 3, PRIOR);
        // then
        assertThat(stored.get("sto-1").scores()).containsExactly(0L, 0L, 0L, 0L, 1L);
        // when
        handle(log, 3, 4, PRIOR);
        // then
        assertThat(stored.get("sto-1").scores()).containsOnly(0L);
        assertThat(stored.get("sto-1").rank()).isNull();
        assertThat(stored.get("sto-1").place()).isNull();
    }

    @Test
    @DisplayName(
            "B2 I7 is the sum of what each customer said last, however the log is cut into batches and whatever comes twice")
    void sums() {
        // given a log in which customers change their minds
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Object> log = new ArrayList<>();
        Map<Visit, Integer> last = new HashMap<>();
        for (int n = 0; n < 2_000; n++) {
            int order = random.nextInt(400);
            Visit visit = Visit.of("ord-" + order, "sto-" + order % 7);
            int score = 1 + random.nextInt(5);
            log.add(visit.posted(score, "", last.put(visit, score)));
        }
        // when
        int handled = 0;
        while (handled < log.size()) {
            int to = Math.min(log.size(), handled + 1 + random.nextInt(100));
            handle(log, Math.max(0, handled - random.nextInt(50)), to, PRIOR);
            handled = to;
        }
        // then
        assertThat(stored).as("seed %d", seed).hasSize(7).allSatisfy((id, store) -> {
            List<Integer> scores = last.entrySet().stream()
                    .filter(said -> said.getKey().store().toString().equals(id))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(store.count()).isEqualTo(scores.size());
            assertThat(store.sum())
                    .isEqualTo(scores.stream().mapToLong(Integer::longValue).sum());
        });
    }

    @Test
    @DisplayName("A prior that no store could have is refused with what to write instead")
    void priors() {
        assertThatThrownBy(() -> new Prior(5.1, 10)).hasMessageContaining("prior-mean is 5.1");
        assertThatThrownBy(() -> new Prior(Double.NaN, 10)).hasMessageContaining("prior-mean");
        assertThatThrownBy(() -> new Prior(3, -1)).hasMessageContaining("prior-weight is -1.0");
    }

    private void handle(List<Object> log, int from, int to, Prior prior) {
        Folding<RecommendationDocument, Object> folding = RecommendationFold.with(prior);
        Batch<RecommendationDocument, Object> batch = new Batch<>(folding, stored.values(), this::write);
        for (int position = from; position < to; position++) {
            batch.apply(log.get(position), position, Visit.NOON.plusSeconds(position));
        }
        batch.write();
    }

    private void write(Collection<RecommendationDocument> changed) {
        changed.forEach(store -> stored.merge(
                store.storeId(), store, (there, here) -> here.position() > there.position() ? here : there));
    }
}
