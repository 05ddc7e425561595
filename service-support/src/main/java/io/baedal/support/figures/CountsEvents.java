package io.baedal.support.figures;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** How often what happens. What is taken back before it is in the log has not happened. */
final class CountsEvents implements MessageDispatchInterceptor<EventMessage<?>> {

    private final MeterRegistry registry;

    CountsEvents(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        return (number, event) -> {
            String name = event.getPayloadType().getSimpleName();
            if (CurrentUnitOfWork.isStarted()) {
                CurrentUnitOfWork.get().afterCommit(stored -> count(name));
            } else {
                count(name);
            }
            return event;
        };
    }

    private void count(String event) {
        registry.counter(Figures.EVENTS, "event", event).increment();
    }
}
