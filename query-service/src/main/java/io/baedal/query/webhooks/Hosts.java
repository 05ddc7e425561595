package io.baedal.query.webhooks;

import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;

/** Where hosts are. */
@FunctionalInterface
interface Hosts {

    /** All addresses of a host; fails with an {@link java.net.UnknownHostException} if it has none. */
    Mono<List<InetAddress>> addresses(String host);
}
