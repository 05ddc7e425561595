package io.baedal.gateway.api;

import io.baedal.gateway.instances.Services;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of all services, asked of each of them when somebody wants it, and kept for a while. A service that does not say
 * stands in it with what it said last.
 */
@Component
final class ServiceDocuments implements DisposableBean {

    /** How old what is shown may be where all services have said. */
    static final Duration KEPT = Duration.ofSeconds(30);

    /** How soon they are asked again where one has not. */
    static final Duration KEPT_WITHOUT_ONE = Duration.ofSeconds(2);

    /** Where services say how each stands in the document. */
    static final String STATES = "x-baedal-services";

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDocuments.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECT_MILLIS_MAX = 1_000;

    /** Each has a few hundred KiB at most. */
    private static final int BYTES_MAX = 8 * 1024 * 1024;

    private final Ways ways;
    private final Services services;
    private final JsonMapper json;
    private final ConnectionProvider connections;
    private final WebClient client;
    private final ConcurrentMap<String, JsonNode> last = new ConcurrentHashMap<>();
    private final Mono<ObjectNode> merged;

    ServiceDocuments(Ways ways, Services services, JsonMapper json, ReactorResourceFactory loops) {
        this.ways = ways;
        this.services = services;
        this.json = json;
        // Not those of the routes, whose metrics and limits are about what clients ask.
        this.connections = ConnectionProvider.builder("descriptions")
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)
                        .runOn(loops.getLoopResources())
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(BYTES_MAX))
                .build();
        // Whoever comes while they are asked waits for the same answer.
        this.merged = Mono.defer(this::ask)
                .cacheInvalidateWhen(document ->
                        Mono.delay(isWhole(document) ? KEPT : KEPT_WITHOUT_ONE).then());
    }

    /** How a service stands in the document. */
    enum State {
        /** It has said so just now. */
        CURRENT,
        /** It does not say, and this is what it said last. */
        LAST_KNOWN,
        /** It has not said anything since the door was opened, and nothing of it is in the document. */
        UNKNOWN
    }

    /** The merged document, which is not to be changed. Never an error for what a service does not say. */
    Mono<ObjectNode> merged() {
        return merged;
    }

    private Mono<ObjectNode> ask() {
        return Flux.fromIterable(ways.services())
                .flatMap(service -> ask(service).map(state -> Map.entry(service, state)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(states -> merge(new TreeMap<>(states)));
    }

    private Mono<State> ask(String service) {
        return services.of(service)
                .ask(this::read, true)
                .timeout(PATIENCE)
                .map(document -> {
                    last.put(service, document);
                    return State.CURRENT;
                })
                .onErrorResume(failure -> {
                    LOG.warn("{} does not say what it can be asked: {}", service, failure.toString());
                    return Mono.just(last.containsKey(service) ? State.LAST_KNOWN : State.UNKNOWN);
                });
    }

    private Mono<JsonNode> read(URI instance) {
        return client.get()
                .uri(instance + "/v3/api-docs")
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .bodyToMono(byte[].class)
                .map(json::readTree)
                .filter(document -> document.path("openapi").asString("").startsWith("3."))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("it says something else than OpenAPI 3")));
    }

    private ObjectNode merge(Map<String, State> states) {
        ObjectNode document = Merged.of(ways, last);
        ObjectNode said = document.putObject(STATES);
        states.forEach((service, state) -> said.put(service, state.name()));
        return document;
    }

    private static boolean isWhole(ObjectNode document) {
        return document.path(STATES)
                .valueStream()
                .allMatch(state -> state.asString().equals(State.CURRENT.name()));
    }

    @Override
    public void destroy() {
        connections.dispose();
    }
}
