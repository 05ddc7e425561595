package io.baedal.support.written;

import java.time.Duration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Lets a service say where its writes stand in the log. Part of {@code ServiceSupport}. */
@Configuration(proxyBeanMethods = false)
public class WrittenSetup {

    private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(1);

    @Bean
    TellsPosition tellsPosition(AxonServerConnectionManager connections) {
        // A connection that is not there yet is waited for, which is nothing for an event loop.
        Head head = () -> Mono.fromFuture(
                        () -> connections.getConnection().eventChannel().getLastToken())
                .subscribeOn(Schedulers.boundedElastic());
        return new TellsPosition(head, HEAD_TIMEOUT);
    }
}
