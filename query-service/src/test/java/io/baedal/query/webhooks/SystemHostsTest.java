package io.baedal.query.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@DisplayName("The names of this machine")
class SystemHostsTest {

    @Test
    @DisplayName("F18 are looked up by threads of their own, so that look-ups and all else do not wait for each other")
    void threadsOfTheirOwn() {
        // given a service whose threads that may wait all do
        CountDownLatch latch = new CountDownLatch(1);
        Flux.range(0, Schedulers.DEFAULT_BOUNDED_ELASTIC_SIZE * 2)
                .flatMap(n ->
                        Mono.fromRunnable(() -> awaitUninterrupted(latch)).subscribeOn(Schedulers.boundedElastic()))
                .subscribe();
        try (SystemHosts hosts = new SystemHosts()) {
            // then
            assertThat(hosts.addresses("192.0.2.7").block(Duration.ofSeconds(30)))
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("192.0.2.7");
        } finally {
            latch.countDown();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
