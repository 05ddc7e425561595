package io.baedal.support.axon;

import io.baedal.api.order.AboutOrder;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * Events about one order are handled one after another, whichever aggregate they come from; the others in the sequence
 * of their aggregate. It is also what a dead letter holds back: one order, and no other.
 */
final class PerOrder implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        if (event.getPayload() instanceof AboutOrder about) {
            return about.orderId().toString();
        }
        if (event instanceof DomainEventMessage<?> domain) {
            return domain.getAggregateIdentifier();
        }
        return event.getIdentifier();
    }
}
