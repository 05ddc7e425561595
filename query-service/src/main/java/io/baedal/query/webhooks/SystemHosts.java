package io.baedal.query.webhooks;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Asks whatever this machine asks. That may wait, and goes on waiting when nobody waits for the answer any more, so it is
 * done by threads that do nothing else: a partner whose name server is silent must not hold up what others do.
 */
final class SystemHosts implements Hosts, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Each is made when it is needed, and goes when it was idle for a minute. */
    private static final int THREADS_MAX = 64;

    /** Look-ups that wait for one of the threads; any more fail at once. */
    private static final int WAITING_MAX = 256;

    private final Scheduler threads = Schedulers.newBoundedElastic(THREADS_MAX, WAITING_MAX, "webhook-hosts");

    @Override
    public Mono<List<InetAddress>> addresses(String host) {
        return Mono.fromCallable(() -> List.of(InetAddress.getAllByName(host)))
                .subscribeOn(threads)
                .timeout(TIMEOUT);
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
