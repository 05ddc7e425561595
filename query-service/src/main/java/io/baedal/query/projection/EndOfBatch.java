package io.baedal.query.projection;

import com.mongodb.MongoException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Writes the work of a batch when its last event has been handled, and takes the batch back where it could not be begun.
 *
 * <p>Here, and not in the prepare-commit phase, where the order of what others have registered would decide whether a
 * failed write comes before or after the token: a write that fails here rolls the batch back, token included.
 */
public final class EndOfBatch implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String RESOURCE = EndOfBatch.class.getName();
    private static final String FAILURE = RESOURCE + ".failure";

    /**
     * Adds to the work that the current batch collects, which is begun when its first event asks for it.
     *
     * <p>Where the document store fails at the beginning, nothing is added, and the batch is taken back, token included, as
     * where a write fails. The handler does not fail of it: its event would be parked, and pass by later ones that are
     * about the same document, but in another sequence.
     *
     * @param owner whose work it is; whatever else it collects has to be of the same type
     * @param start makes the work from all events of the batch
     * @throws IllegalStateException outside of a unit of work
     */
    @SuppressWarnings("unchecked") // What an owner has begun is of the type that he begins.
    public static <W extends BatchWork> void collect(
            Object owner, Function<Stream<EventMessage<?>>, W> start, Consumer<W> add) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        Map<Object, BatchWork> works = batch.getOrComputeResource(RESOURCE, key -> new LinkedHashMap<>());
        W work;
        try {
            work = (W) works.computeIfAbsent(owner, key -> start.apply(events(batch)));
        } catch (MongoException away) {
            batch.resources().put(FAILURE, away);
            return;
        }
        add.accept(work);
    }

    /**
     * Runs it for a processing group. Of that group, nothing is parked before what its batch has collected so far is written: whoever
     * tries a parked event again, and be it at once and elsewhere, goes on from what came before it.
     */
    public static void registerFor(String group, EventProcessingConfigurer processing) {
        processing
                .registerHandlerInterceptor(group, configuration -> new EndOfBatch())
                .registerDeadLetterPolicy(
                        group, configuration -> writtenBefore((letter, failure) -> Decisions.enqueue(failure)));
    }

    /** If it cannot be written, the batch is taken back, and nothing is parked. */
    static EnqueuePolicy<EventMessage<?>> writtenBefore(EnqueuePolicy<EventMessage<?>> policy) {
        return (letter, failure) -> {
            // What is tried again alone has no batch any more when it has failed.
            if (CurrentUnitOfWork.isStarted()) {
                Map<Object, BatchWork> works = CurrentUnitOfWork.get().getOrDefaultResource(RESOURCE, new HashMap<>());
                works.values().forEach(BatchWork::write);
                works.clear();
            }
            return policy.decide(letter, failure);
        };
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object result = chain.proceed();
        MongoException failure = unitOfWork.getResource(FAILURE);
        if (failure != null) {
            throw failure;
        }
        if (isLast(unitOfWork)) {
            Map<Object, BatchWork> works = unitOfWork.getOrDefaultResource(RESOURCE, Map.of());
            works.values().forEach(BatchWork::write);
        }
        return result;
    }

    /** A parked event that is tried again comes alone, in a unit of work within one that has no message. */
    private static boolean isLast(UnitOfWork<?> unitOfWork) {
        return !(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isLastMessage();
    }

    private static Stream<EventMessage<?>> events(UnitOfWork<?> unitOfWork) {
        List<? extends Message<?>> messages = unitOfWork instanceof BatchingUnitOfWork<?> batch
                ? batch.getMessages()
                : List.of(unitOfWork.getMessage());
        return messages.stream().map(message -> (EventMessage<?>) message);
    }
}
