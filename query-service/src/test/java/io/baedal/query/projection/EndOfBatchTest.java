package io.baedal.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A view is written before the processor stores how far it has come. */
class EndOfBatchTest {

    private final List<String> done = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();

    /** As a pooled streaming processor does it: the token is stored by the first callback of the first message. */
    private ResultMessage<?> process(UnitOfWork<? extends EventMessage<?>> unitOfWork, Collected work) {
        unitOfWork.onPrepareCommit(uow -> done.add("token"));
        return unitOfWork.executeWithResult(() -> new DefaultInterceptorChain<EventMessage<?>>(
                        unitOfWork, List.of(new EndOfBatch()), message -> {
                            EndOfBatch.collect(
                                    work,
                                    work::start,
                                    collected -> collected.collected.add(String.valueOf(message.getPayload())));
                            handled.add(String.valueOf(message.getPayload()));
                            return null;
                        })
                .proceed());
    }

    private static EventMessage<String> event(String payload) {
        return GenericEventMessage.asEventMessage(payload);
    }

    @Test
    @DisplayName("All that a batch collected is written once, after its last event and before the token")
    void once() {
        // given
        Collected work = new Collected();
        // when
        ResultMessage<?> result = process(new BatchingUnitOfWork<>(event("a"), event("b"), event("c")), work);
        // then
        assertThat(result.isExceptional()).isFalse();
        assertThat(work.announced).containsExactly("a", "b", "c");
        assertThat(done).containsExactly("write [a, b, c]", "token");
    }

    @Test
    @DisplayName("A write that fails takes the batch back, and its token with it")
    void failing() {
        // given
        Collected work = new Collected();
        work.failure = new IllegalStateException("the store is down");
        // when
        ResultMessage<?> result = process(new BatchingUnitOfWork<>(event("a"), event("b")), work);
        // then
        assertThat(result.isExceptional()).isTrue();
        assertThat(result.exceptionResult()).isSameAs(work.failure);
        assertThat(done).isEmpty();
    }

    @Test
    @DisplayName(
            "F8 A read that fails takes the batch back as well, and no handler fails of it, whose event would be parked")
    void unread() {
        // given
        Collected work = new Collected();
        work.unread = new MongoTimeoutException("the store is down");
        // when
        ResultMessage<?> result = process(new BatchingUnitOfWork<>(event("a"), event("b")), work);
        // then
        assertThat(result.exceptionResult()).isSameAs(work.unread);
        assertThat(handled).containsExactly("a");
        assertThat(done).isEmpty();
    }

    @Test
    @DisplayName(
            "F14 What is not the document store's fails the handler, so that its event is parked and the others go on")
    void unreadable() {
        // given
        Collected work = new Collected();
        work.unread = new IllegalArgumentException("nobody can read this event");
        // when
        ResultMessage<?> result = process(new BatchingUnitOfWork<>(event("a"), event("b")), work);
        // then
        assertThat(result.exceptionResult()).isSameAs(work.unread);
        assertThat(handled).isEmpty();
    }

    /** An event that cannot be handled is parked, as Axon does it: in the midst of the batch. */
    private ResultMessage<?> processWithPoison(Collected work, String... payloads) {
        BatchingUnitOfWork<EventMessage<?>> unitOfWork = new BatchingUnitOfWork<>(
                Stream.of(payloads).<EventMessage<?>>map(EndOfBatchTest::event).toList());
        EnqueuePolicy<EventMessage<?>> parking = EndOfBatch.writtenBefore((letter, failure) -> {
            done.add("park");
            return Decisions.enqueue(failure);
        });
        unitOfWork.onPrepareCommit(uow -> done.add("token"));
        return unitOfWork.executeWithResult(() -> new DefaultInterceptorChain<EventMessage<?>>(
                        unitOfWork, List.of(new EndOfBatch()), message -> {
                            String payload = String.valueOf(message.getPayload());
                            if (payload.equals("poison")) {
                                parking.decide(
                                        new GenericDeadLetter<>("sequence", message),
                                        new IllegalArgumentException(payload));
                            } else {
                                EndOfBatch.collect(work, work::start, batch -> batch.collected.add(payload));
                            }
                            return null;
                        })
                .proceed());
    }

    @Test
    @DisplayName(
            "F14 What came before an event in its batch is written before it is parked, and what comes after it at the end")
    void beforeParking() {
        // when
        ResultMessage<?> result = processWithPoison(new Collected(), "a", "poison", "b");
        // then
        assertThat(result.isExceptional()).isFalse();
        assertThat(done).containsExactly("write [a]", "park", "write [b]", "token");
    }

    @Test
    @DisplayName("F14 Nothing is parked where what came before it cannot be written: all of the batch is taken back")
    void notParked() {
        // given
        Collected work = new Collected();
        work.failure = new IllegalStateException("the store is down");
        // when
        ResultMessage<?> result = processWithPoison(work, "a", "poison", "b");
        // then
        assertThat(result.exceptionResult()).isSameAs(work.failure);
        assertThat(done).isEmpty();
    }

    @Test
    @DisplayName("F14 What fails again alone is parked again, though it has no batch any more")
    void parkedAgain() {
        EnqueuePolicy<EventMessage<?>> parking =
                EndOfBatch.writtenBefore((letter, failure) -> Decisions.enqueue(failure));
        assertThat(parking.decide(
                                new GenericDeadLetter<>("sequence", event("poison")),
                                new IllegalStateException("again"))
                        .shouldEnqueue())
                .isTrue();
    }

    @Test
    @DisplayName("A parked event that is tried again is written alone")
    void alone() {
        // given
        Collected work = new Collected();
        UnitOfWork<EventMessage<?>> queue = DefaultUnitOfWork.startAndGet(null);
        // when
        process(DefaultUnitOfWork.startAndGet(event("a")), work);
        queue.commit();
        // then
        assertThat(work.announced).containsExactly("a");
        assertThat(done).containsExactly("write [a]", "token");
    }

    private final class Collected implements BatchWork {

        private final List<String> collected = new ArrayList<>();
        private List<String> announced = List.of();
        private RuntimeException failure;
        private RuntimeException unread;

        Collected start(Stream<EventMessage<?>> events) {
            if (unread != null) {
                throw unread;
            }
            announced = events.map(event -> event.getPayload().toString()).toList();
            collected.clear();
            return this;
        }

        @Override
        public void write() {
            if (failure != null) {
                throw failure;
            }
            done.add("write " + collected);
        }
    }
}
