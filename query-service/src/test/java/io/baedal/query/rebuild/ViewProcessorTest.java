package io.baedal.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.baedal.support.axon.ProcessingProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The processor of a view while the document store, which it needs to begin with a version, gives no answer. */
@Timeout(60)
class ViewProcessorTest {

    private static final String VIEW = "orders-view";
    private static final int WAIT_SECONDS_MAX = 20;
    private static final Executor OTHER_THREAD =
            task -> Thread.ofPlatform().daemon().start(task);

    private static final RebuildProperties REBUILDS = new RebuildProperties(
            Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(6), 1_000, Duration.ofSeconds(10), 1, 10);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final ViewProcessor processor = new ViewProcessor(new VersionFactory(
            VIEW,
            axon(),
            List.of(),
            mock(MongoTemplate.class, RETURNS_DEEP_STUBS),
            mock(Serializer.class),
            new ProcessingProperties(
                    4,
                    200,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(500),
                    "here"),
            REBUILDS,
            new Semaphore(1)));

    /** Nothing of it is had before the store has answered, and then it has failed. */
    private Configuration axon() {
        Configuration axon = mock(Configuration.class);
        when(axon.eventProcessingConfiguration()).then(question -> {
            asked.countDown();
            answered.await();
            throw new IllegalStateException("the store gave no answer");
        });
        return axon;
    }

    @AfterEach
    void answer() {
        answered.countDown();
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                question("how far it is", processor -> processor.processingStatus()),
                question("whether it runs", processor -> processor.isRunning()),
                question("whether it is in error", processor -> processor.isError()),
                question("how much it takes", processor -> processor.maxCapacity()),
                question("what it has parked", processor -> processor.letters()),
                question("to try again what it has parked", processor -> processor.retry(letter -> true)),
                question("to work on all of it", processor -> processor.claimSegment(0)),
                question("to split it", processor -> processor.splitSegment(0)));
    }

    private static Arguments question(String name, Function<ViewProcessor, Object> question) {
        return Arguments.of(name, question);
    }

    @ParameterizedTest(name = "asked {0}")
    @MethodSource("questions")
    @DisplayName(
            "F10 whoever asks the processor of a view something is answered while it waits for the document store: the"
                    + " threads that bring the store's answer ask, too")
    void answers(String name, Function<ViewProcessor, Object> question) throws Exception {
        // given
        processor.start();
        Future<?> begin =
                CompletableFuture.runAsync(() -> processor.become(ViewState.first(VIEW, Instant.EPOCH)), OTHER_THREAD);
        assertThat(asked.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        // when
        Object answer = CompletableFuture.supplyAsync(() -> question.apply(processor), OTHER_THREAD)
                .get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        // then
        assertThat(answer).as(name).isNotNull();
        assertThat(begin.isDone()).isFalse();
    }
}
