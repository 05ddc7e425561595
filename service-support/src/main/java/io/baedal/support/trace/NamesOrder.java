package io.baedal.support.trace;

import io.baedal.api.order.OrderId;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What is logged while a message that names an order is handled says which. */
final class NamesOrder implements MessageHandlerInterceptor<Message<?>> {

    /** Commands have no interface that says it, as events have. */
    private final ClassValue<Optional<RecordComponent>> orders = new ClassValue<>() {
        @Override
        protected Optional<RecordComponent> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .filter(component -> component.getType() == OrderId.class)
                            .findFirst()
                    : Optional.empty();
        }
    };

    @Override
    public @Nullable Object handle(UnitOfWork<? extends Message<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object order = order(unitOfWork.getMessage().getPayload());
        if (order == null) {
            return chain.proceed();
        }
        // One message may be handled within another on the same thread.
        String outer = MDC.get(LogNames.ORDER);
        MDC.put(LogNames.ORDER, order.toString());
        try {
            return chain.proceed();
        } finally {
            if (outer == null) {
                MDC.remove(LogNames.ORDER);
            } else {
                MDC.put(LogNames.ORDER, outer);
            }
        }
    }

    private @Nullable Object order(Object message) throws ReflectiveOperationException {
        Optional<RecordComponent> component = orders.get(message.getClass());
        return component.isEmpty() ? null : component.get().getAccessor().invoke(message);
    }
}
