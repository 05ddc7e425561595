package io.baedal.query;

import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** One running instance of the service. */
public class QueryInstance implements AutoCloseable {

    private final ReactiveWebServerApplicationContext context;

    public QueryInstance(ReactiveWebServerApplicationContext context) {
        this.context = context;
    }

    public final ReactiveWebServerApplicationContext context() {
        return context;
    }

    public final int port() {
        return context.getWebServer().getPort();
    }

    private String url() {
        return "http://localhost:" + port();
    }

    public final WebTestClient http() {
        return WebTestClient.bindToServer()
                .baseUrl(url())
                .responseTimeout(QueryBacking.PATIENCE)
                .build();
    }

    /** Writes events to the log, as the services that own them would. */
    public final void publish(List<?> events) {
        context.getBean(EventGateway.class).publish(events);
    }

    /** How many segments of a group this instance works on. */
    public final int segments(String group) {
        return context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(group, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .size();
    }

    /** How many orders, couriers or other sequences a group has parked. */
    public final long parked(String group) {
        return context.getBean(EventProcessingConfiguration.class)
                .deadLetterQueue(group)
                .orElseThrow()
                .amountOfSequences();
    }

    /** What is there, once it answers 200. */
    protected final <T> T read(String path, Class<T> type) {
        return http().get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(type)
                .returnResult()
                .getResponseBody();
    }

    /** That a request is refused as one that cannot be, with the place of what is wrong in it. */
    public final void assertMalformed(String path, String in, String field) {
        var problem = http().get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
        problem.jsonPath("$.code").isEqualTo("BAD_REQUEST");
        problem.jsonPath("$.errors[0].in").isEqualTo(in);
        problem.jsonPath("$.errors[0].field").isEqualTo(field);
    }

    /** @param seen the position of the last event that the client has seen, negative: none */
    protected final <C> Flux<ServerSentEvent<C>> stream(
            String path, long seen, ParameterizedTypeReference<ServerSentEvent<C>> type) {
        return WebClient.create(url())
                .get()
                .uri(path)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .headers(headers -> {
                    if (seen >= 0) {
                        headers.set("Last-Event-ID", Long.toString(seen));
                    }
                })
                .retrieve()
                .bodyToFlux(type);
    }

    @Override
    public final void close() {
        context.close();
    }
}
