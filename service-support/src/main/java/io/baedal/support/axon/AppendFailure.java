package io.baedal.support.axon;

import io.grpc.StatusRuntimeException;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;

/**
 * What it means that events could not be stored. Axon Server's event store passes on the bare failure of the transport,
 * although a code of Axon Server's stands in it.
 */
public final class AppendFailure {

    private AppendFailure() {}

    /**
     * @return a {@link org.axonframework.modelling.command.ConcurrencyException} if somebody else stored an event of the
     *     same aggregate and number first; Axon's own exception for the code where there is another; otherwise the
     *     failure itself
     */
    public static RuntimeException meaningOf(RuntimeException failure) {
        return failure instanceof StatusRuntimeException ? GrpcExceptionParser.parse(failure) : failure;
    }
}
