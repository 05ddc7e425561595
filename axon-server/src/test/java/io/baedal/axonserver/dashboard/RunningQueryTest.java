package io.baedal.axonserver.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.eventquery.EventContent;
import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.eventquery.EventQueryLimits;
import io.baedal.axonserver.eventquery.QueryPool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A query on a page")
@Timeout(60)
class RunningQueryTest {
    private static final RunningQuery.Result NONE = RunningQuery.Result.failed("nothing yet");

    private final LogForBrowsing stored = new LogForBrowsing();
    private final QueryPool pool = new QueryPool(EventQueryLimits.defaults());
    private volatile @Nullable EventContent content = new EventContent("", "", Map.of());
    private final EventQueryContext context = new EventQueryContext(
            event -> Objects.requireNonNull(content, "a body that cannot be read"),
            EventQueryLimits.defaults(),
            pool,
            Clock.systemUTC());
    private final AtomicReference<RunningQuery.Result> result = new AtomicReference<>(NONE);

    @AfterEach
    void close() {
        stored.close();
    }

    private RunningQuery run(String text) {
        RunningQuery query = new RunningQuery(text, stored.log(), context, result::set);
        Thread.ofVirtual().start(query);
        return query;
    }

    @Test
    @DisplayName("keeps its rows in their order while they change, and frees what it held when the page is closed")
    void live() {
        // given
        stored.add("a", 0, "Placed", 1);
        stored.add("a", 1, "Placed", 1);
        stored.add("a", 2, "Paid", 1);
        RunningQuery query = run("groupby(payloadType, count()) | sortby count desc");
        await().untilAsserted(() ->
                assertThat(result.get().rows()).containsExactly(List.of("Placed", "2"), List.of("Paid", "1")));

        // when
        stored.add("a", 3, "Paid", 1);
        stored.add("a", 4, "Paid", 1);

        // then
        await().untilAsserted(() ->
                assertThat(result.get().rows()).containsExactly(List.of("Paid", "3"), List.of("Placed", "2")));
        assertThat(result.get().done()).isTrue();
        query.close();
        await().untilAsserted(() -> assertThat(pool.open()).isZero());
    }

    @Test
    @DisplayName("shows as many rows as people read, and says that there are more")
    void truncated() {
        // given
        for (int i = 0; i < RunningQuery.ROWS_MAX + 1; i++) {
            stored.add("a", i, "T", 1);
        }

        // when
        RunningQuery query = run("select(token)");

        // then
        await().untilAsserted(() -> assertThat(result.get().truncated()).isTrue());
        assertThat(result.get().rows()).hasSize(RunningQuery.ROWS_MAX);
        query.close();
    }

    @Test
    @DisplayName("keeps of its rows only what it shows, charges that, and says that there are more")
    void largeValues() {
        // given
        String large = "x".repeat(1_000_000);
        for (int i = 0; i < 400; i++) {
            stored.add("a", i, "T", 1);
        }
        content = new EventContent("", large, Map.of());

        // when
        RunningQuery query = run("select(payloadData, concat(payloadData, \"y\") as more)");

        // then
        await().untilAsserted(() -> assertThat(result.get().done()).isTrue());
        assertThat(result.get().problem()).isNull();
        assertThat(result.get().truncated()).isTrue();
        assertThat(pool.bytes()).isBetween(1_000_000L, 4_000_000L);
        query.close();
        await().untilAsserted(() -> assertThat(pool.bytes()).isZero());
    }

    @Test
    @DisplayName("tells its page of a failure that nobody has thought of")
    void unknownFailure() {
        // given
        stored.add("a", 0, "T", 1);
        content = null;

        // when
        run("select(payloadData)");

        // then
        await().untilAsserted(() -> assertThat(result.get().problem()).contains("The query failed"));
        assertThat(pool.open()).isZero();
    }

    @Test
    @DisplayName("says what is wrong with its text")
    void wrong() {
        run("payloadType = = 1");
        await().untilAsserted(() -> assertThat(result.get().problem()).contains("Line 1, column"));
    }
}
