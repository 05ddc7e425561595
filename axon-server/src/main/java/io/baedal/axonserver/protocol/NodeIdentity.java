package io.baedal.axonserver.protocol;

import java.util.function.IntSupplier;

/**
 * How the node presents itself to clients.
 *
 * @param grpcPort asked only once the port is bound
 * @param httpPort 0 where there is none
 */
public record NodeIdentity(String nodeName, String host, IntSupplier grpcPort, IntSupplier httpPort) {}
