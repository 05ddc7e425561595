package io.baedal.gateway.door;

import io.baedal.gateway.instances.Instances;
import io.baedal.gateway.instances.Services;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Asks query-service whether the views show a write. Whatever goes wrong is a no: the write is done, and its answer must not
 * suffer from that.
 */
@Component
final class Knowledge implements DisposableBean {

    /** Writes whose answers are held back at a time; that of one more is not. */
    static final int WAITING_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);

    /** By so much longer than it may take the answer is waited for, so that query-service says itself how things stand. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ConnectionProvider connections;
    private final Instances queryService;
    private final WebClient client;
    private final AtomicInteger waiting = new AtomicInteger();

    Knowledge(Services services, ReactorResourceFactory loops) {
        this.queryService = services.of("query-service");
        // Not those of the routes: reads must not queue behind writes that wait.
        this.connections = ConnectionProvider.builder("own-writes")
                .maxConnections(WAITING_MAX)
                // A connection that a service closes while it restarts is better not met again.
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        HttpClient http = HttpClient.create(connections)
                .runOn(loops.getLoopResources())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) MARGIN.toMillis());
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }

    /** What is heeded of the answer. */
    private record Standing(boolean current) {}

    /**
     * Whether the views show all that happened to these aggregates up to a position of the log; by one question, whose answer
     * may take as long as {@code patience}. Any instance knows; where one cannot be reached or falls over, another is asked.
     * Never empty and never an error.
     *
     * @param position null if nobody could say how far the log is
     * @param authorization the header of whoever wrote, who is also the one that asks; null: he sent none
     */
    Mono<Boolean> shows(
            @Nullable String position, List<String> about, Duration patience, @Nullable String authorization) {
        if (position == null) {
            return Mono.just(false);
        }
        return Mono.defer(() -> {
            long deadline = System.nanoTime() + patience.toNanos();
            Mono<Boolean> answer = waiting.incrementAndGet() > WAITING_MAX
                    ? Mono.just(false)
                    : queryService
                            .ask(instance -> ask(instance, position, about, deadline, authorization), true)
                            .defaultIfEmpty(false)
                            .onErrorResume(failure -> {
                                LOG.debug("Whether the views show a write could not be asked", failure);
                                return Mono.just(false);
                            });
            return answer.doFinally(end -> waiting.decrementAndGet());
        });
    }

    private Mono<Boolean> ask(
            URI instance, String position, List<String> about, long deadline, @Nullable String authorization) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        return client.get()
                .uri(new DefaultUriBuilderFactory(instance.toString())
                        .builder()
                        .path("/positions/{position}")
                        .queryParam("about", about)
                        .queryParam("waitMillis", left.toMillis())
                        .build(position))
                .headers(headers -> {
                    if (authorization != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, authorization);
                    }
                })
                .retrieve()
                .bodyToMono(Standing.class)
                .map(Standing::current)
                .timeout(left.plus(MARGIN))
                // The views may take longer than the client's patience: the instance is none the worse for it.
                .onErrorMap(
                        TimeoutException.class,
                        late -> new IllegalStateException("nobody said in time whether the views show a write"));
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
