package io.baedal.support.written;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.commandhandling.distributed.UnresolvedRoutingKeyPolicy;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** To which aggregates a request has sent commands; it travels in the Reactor context of the request. */
public final class Written {

    /** Of a request that sends to more, the others are not told: no request of today sends to more than two. */
    static final int AGGREGATES_MAX = 20;

    /** An aggregate of no name is one that nobody can wait for. */
    private static final RoutingStrategy ROUTING = AnnotationRoutingStrategy.builder()
            .fallbackRoutingStrategy(UnresolvedRoutingKeyPolicy.STATIC_KEY)
            .build();

    private static final String NOBODY = ROUTING.getRoutingKey(GenericCommandMessage.asCommandMessage("nobody"));

    private final Set<String> aggregates = new ConcurrentSkipListSet<>();

    /** The one of the request that is being handled; empty if nobody wants to know. */
    public static Optional<Written> in(ContextView request) {
        return request.getOrEmpty(Written.class);
    }

    Context into(Context request) {
        return request.put(Written.class, this);
    }

    /** Called before it is sent: a command whose answer is lost may have written all the same. */
    public void add(Object command) {
        CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command);
        String aggregate = ROUTING.getRoutingKey(message);
        if (!aggregate.equals(NOBODY) && aggregates.size() < AGGREGATES_MAX) {
            aggregates.add(aggregate);
        }
    }

    /** Their ids, in a stable order. */
    List<String> aggregates() {
        return List.copyOf(aggregates);
    }
}
