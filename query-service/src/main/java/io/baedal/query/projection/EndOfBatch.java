package io.baedal.query.projection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Writes the work of a batch when its last event has been handled.
 *
 * <p>Here, and not in the prepare-commit phase, where the order of what others have registered would decide whether a
 * failed write comes before or after the token: a write that fails here rolls the batch back, token included.
 */
public final class EndOfBatch implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String RESOURCE = EndOfBatch.class.getName();

    /**
     * The work that the current batch collects under this name; made from all payloads of the batch when its first
     * event asks for it.
     *
     * @throws IllegalStateException outside of a unit of work
     */
    public static <W extends BatchWork> W work(Class<W> type, Function<Stream<Object>, W> start) {
        return workOf(type, events -> start.apply(events.map(Message::getPayload)));
    }

    /**
     * The same where several collect work of one type, made from the events themselves.
     *
     * @param owner whose work it is; whatever else it collects has to be of the same type
     */
    @SuppressWarnings("unchecked") // What an owner has begun is of the type that he begins.
    public static <W extends BatchWork> W workOf(Object owner, Function<Stream<EventMessage<?>>, W> start) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        Map<Object, BatchWork> works = batch.getOrComputeResource(RESOURCE, key -> new LinkedHashMap<>());
        return (W) works.computeIfAbsent(owner, key -> start.apply(events(batch)));
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object result = chain.proceed();
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
