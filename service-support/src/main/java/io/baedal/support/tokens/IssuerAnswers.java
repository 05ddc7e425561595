package io.baedal.support.tokens;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What an issuer answered last, kept for a second. A token whose key nobody knows has the keys fetched again: whoever shows
 * many of them, each with another one, does not have the issuer asked for each.
 */
final class IssuerAnswers implements ExchangeFilterFunction {

    static final Duration KEPT = Duration.ofSeconds(1);

    /** By address: where the issuer describes itself, and where its keys are. */
    private final Map<URI, Mono<ResponseEntity<byte[]>>> answers = new ConcurrentHashMap<>();

    /** Those who ask while an answer is under way wait for that one. A failure is told to them, and not kept. */
    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return answers.computeIfAbsent(request.url(), address -> asked(request, next))
                .map(IssuerAnswers::again);
    }

    private static Mono<ResponseEntity<byte[]>> asked(ClientRequest request, ExchangeFunction next) {
        return next.exchange(request)
                .flatMap(answer -> answer.toEntity(byte[].class))
                .cache(
                        answer -> answer.getStatusCode().is2xxSuccessful() ? KEPT : Duration.ZERO,
                        failed -> Duration.ZERO,
                        () -> Duration.ZERO);
    }

    private static ClientResponse again(ResponseEntity<byte[]> answer) {
        byte[] body = answer.getBody() == null ? new byte[0] : answer.getBody();
        return ClientResponse.create(answer.getStatusCode())
                .headers(headers -> headers.addAll(answer.getHeaders()))
                .body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
                .build();
    }
}
