package io.baedal.support.cause;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Gives each message that is made while another one is handled what {@link Cause} names. A command carries what led to it
 * as far as its events, and no further: whoever handles those starts anew.
 */
public final class Causes implements CorrelationDataProvider {

    /** What a command was sent with, and its events keep. */
    private static final Set<String> CARRIED = Set.of(
            Cause.EVENT,
            Cause.EVENT_ID,
            Cause.GATE,
            Cause.GATE_ASKED_AT,
            Cause.GATE_SILENCE,
            Cause.PARKED_AT,
            Cause.PARKED_FOR);

    private final MessageOriginProvider origin = new MessageOriginProvider(Cause.CORRELATION_ID, Cause.TRACE_ID);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> handled) {
        Map<String, Object> causes = new HashMap<>(origin.correlationDataFor(handled));
        if (handled instanceof CommandMessage<?> command) {
            causes.put(Cause.COMMAND, command.getPayloadType().getSimpleName());
            causes.putAll(command.getMetaData().subset(CARRIED.toArray(String[]::new)));
        } else if (handled instanceof EventMessage<?> event) {
            causes.put(Cause.EVENT, event.getPayloadType().getSimpleName());
            causes.put(Cause.EVENT_ID, event.getIdentifier());
            causes.putAll(parked());
        }
        return causes;
    }

    /** A parked event that is tried again is handled in a unit of work that knows its letter. */
    private static Map<String, String> parked() {
        DeadLetter<?> letter = CurrentUnitOfWork.map(Causes::letter).orElse(null);
        if (letter == null) {
            return Map.of();
        }
        Map<String, String> parked = new HashMap<>();
        parked.put(Cause.PARKED_AT, letter.enqueuedAt().toString());
        letter.cause().ifPresent(cause -> parked.put(Cause.PARKED_FOR, simpleName(cause.type())));
        return parked;
    }

    private static @Nullable DeadLetter<?> letter(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getResource(DeadLetter.class.getName());
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
