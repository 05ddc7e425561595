package io.baedal.axonserver.node;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where an edge listens. */
final class Endpoint {

    @FunctionalInterface
    interface Binding<T> {
        T bind() throws IOException;
    }

    private Endpoint() {}

    /**
     * Starts what listens there.
     *
     * @param what the kind of port, for the message
     * @throws NodeFailure if another process has the port
     */
    static <T> T bind(String what, InetSocketAddress endpoint, Binding<T> binding) throws IOException {
        try {
            return binding.bind();
        } catch (IOException failure) {
            if (isTaken(failure)) {
                throw new NodeFailure(
                        "The " + what + " port " + endpoint.getPort()
                                + " is taken by another process; stop that one, or choose another port",
                        failure);
            }
            throw failure;
        }
    }

    /** The network's native transport has an exception of its own for it, which only its words tell from others. */
    private static boolean isTaken(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof BindException
                        || String.valueOf(failure.getMessage()).contains("Address already in use")
                        || isTaken(failure.getCause()));
    }
}
