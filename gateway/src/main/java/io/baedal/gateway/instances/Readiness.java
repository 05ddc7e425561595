package io.baedal.gateway.instances;

import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Whether an instance says that it is ready: 200 at {@value #PATH}, where every service has it, within a second. */
@Component
final class Readiness {

    static final String PATH = "/readyz";

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HttpClient http;

    Readiness(ReactorResourceFactory loops) {
        // A connection of its own each time: to say that it is there, it has to take one.
        this.http = HttpClient.create(ConnectionProvider.newConnection())
                .runOn(loops.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(PATIENCE.toMillis()))
                .responseTimeout(PATIENCE)
                .keepAlive(false);
    }

    /** Never an error: where there is no answer, it is not ready. */
    Mono<Boolean> of(URI instance) {
        return http.get()
                .uri(instance.resolve(PATH))
                .response()
                .map(answer -> answer.status().code() == HttpStatus.OK.value())
                .onErrorResume(failure -> {
                    LOG.debug("{} does not say whether it is ready", instance, failure);
                    return Mono.just(false);
                });
    }
}
