package io.baedal.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.query.projection.ViewProperties;
import io.baedal.query.projection.Written;
import io.baedal.query.stream.StreamOfAllIT.Said;
import io.baedal.query.stream.StreamOfAllIT.Word;
import io.baedal.query.stream.StreamOfAllIT.WordStreams;
import io.baedal.query.stream.StreamOfAllIT.Words;
import io.baedal.support.mongo.MemoryDocumentStore;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

/** The instance has heard the log; another one builds the view, and does so later. */
@DisplayName("While the view is behind the log")
class LateViewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofMillis(200);
    private static final ViewProperties PROPERTIES = new ViewProperties(
            Duration.ofMillis(100), PATIENCE, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(1));

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final Words words = new Words(client.getDatabase("query-service"), PROPERTIES);
    private final Changes changes = new Changes(StreamOfAllIT.WORDS);
    private final WordStreams streams = new WordStreams(words, changes, PROPERTIES);
    private final List<Long> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void write() {
        written(5);
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private void written(long position) {
        Written.over(words, new Word("word", position)).block();
    }

    private void nothingFor(Duration time) {
        await().during(time).atMost(time.plusSeconds(10)).until(told::isEmpty);
    }

    @Test
    @DisplayName("I8 a stream tells what was heard before it was opened, and is in the view only afterwards")
    void heardBefore() {
        // given
        changes.hear("word", 9);
        Disposable open = streams.after("word", 5).map(Said::position).subscribe(told::add);
        nothingFor(A_WHILE);
        // when
        written(9);
        // then
        await().untilAsserted(() -> assertThat(told).containsExactly(9L));
        open.dispose();
    }

    @Test
    @DisplayName("I8 what was heard of before is waited for, and is not unknown")
    void heardOf() {
        // given
        changes.hear("new-word", 6);
        Disposable asked = streams.known("new-word").map(Word::position).subscribe(told::add);
        nothingFor(A_WHILE);
        // when
        words.write(List.of(new Word("new-word", 6)), Map.of()).block();
        // then
        await().untilAsserted(() -> assertThat(told).containsExactly(6L));
        asked.dispose();
    }

    @Test
    @DisplayName("A stream of everything tells what was heard before the first one opened it")
    void everythingHeardBefore() {
        // given
        changes.hear("word", 9);
        Disposable open = everything();
        nothingFor(A_WHILE);
        // when
        written(9);
        // then
        await().untilAsserted(() -> assertThat(told).containsExactly(9L));
        open.dispose();
    }

    @Test
    @DisplayName("F14 a stream of everything tells it when it is there at last, however long that takes")
    void atLast() {
        // given
        Disposable open = everything();
        changes.hear("word", 9);
        nothingFor(PATIENCE.multipliedBy(2));
        // when
        written(9);
        // then
        await().untilAsserted(() -> assertThat(told).containsExactly(9L));
        open.dispose();
        assertThat(changes.watching()).isZero();
    }

    private Disposable everything() {
        return streams.all(Word::id)
                .mapNotNull(ServerSentEvent::data)
                .map(Word::position)
                .subscribe(told::add);
    }

    @Test
    @DisplayName("While the store is away, nobody is told that what he waits for does not exist")
    void storeAway() {
        StepVerifier.create(streams.known("nobody"))
                .then(() -> await().until(() -> changes.watching() == 1))
                .then(store::close)
                .expectError(MongoException.class)
                .verify(Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("Where the service stops, nobody is told that what he waits for does not exist")
    void stops() {
        StepVerifier.create(streams.known("nobody"))
                .then(changes::stop)
                .expectError(RuleBroken.class)
                .verify(Duration.ofSeconds(20));
    }
}
