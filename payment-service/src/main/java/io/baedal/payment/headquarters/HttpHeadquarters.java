package io.baedal.payment.headquarters;

import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.payment.headquarters.HeadquartersAnswer.NotTaken;
import io.baedal.payment.headquarters.HeadquartersAnswer.Taken;
import io.baedal.support.gate.Gates;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/**
 * {@code POST /sales-transfers}, answered with {@code {"accepted": true}}. Behind a circuit breaker of the same settings as
 * the gates', so that headquarters that are down are left alone for a while.
 */
@Component
class HttpHeadquarters implements Headquarters {

    private final boolean known;
    private final Duration timeout;
    private final CircuitBreaker breaker;
    private final WebClient http;

    HttpHeadquarters(HeadquartersProperties properties, Gates gates, ReactorResourceFactory eventLoops) {
        known = !properties.url().isBlank();
        timeout = properties.timeout();
        breaker = gates.breakers().circuitBreaker("headquarters");
        http = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(eventLoops, client -> client))
                .baseUrl(properties.url())
                .build();
    }

    @Override
    public boolean areKnown() {
        return known;
    }

    @Override
    public Mono<HeadquartersAnswer> tell(SalesTransferRequested transfer) {
        if (!known) {
            return Mono.just(new NotTaken("no headquarters are configured; set baedal.headquarters.url"));
        }
        return Mono.defer(() -> {
            if (!breaker.tryAcquirePermission()) {
                return Mono.just(new NotTaken("the circuit breaker holds calls back, after too many that failed"));
            }
            return ask(transfer, System.nanoTime());
        });
    }

    private Mono<HeadquartersAnswer> ask(SalesTransferRequested transfer, long began) {
        return http.post()
                .uri("/sales-transfers")
                .bodyValue(Told.of(transfer))
                .retrieve()
                .bodyToMono(Answer.class)
                .timeout(timeout)
                .doOnSuccess(answer -> breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS))
                .doOnError(failure -> breaker.onError(System.nanoTime() - began, TimeUnit.NANOSECONDS, failure))
                .doOnCancel(breaker::releasePermission)
                .map(HttpHeadquarters::meaning)
                .defaultIfEmpty(new NotTaken("headquarters answered with nothing"))
                .onErrorResume(failure -> Mono.just(new NotTaken(why(failure))));
    }

    private static HeadquartersAnswer meaning(Answer answer) {
        return answer.isYes() ? new Taken() : new NotTaken("headquarters said no");
    }

    private String why(Throwable failure) {
        return switch (failure) {
            case TimeoutException late -> "no answer from headquarters within " + timeout.toMillis() + " ms";
            case WebClientResponseException answered ->
                "headquarters answered " + answered.getStatusCode().value();
            default -> "headquarters could not be asked: " + failure.getMessage();
        };
    }

    /** What they are told; amounts in the smallest unit of the currency. */
    record Told(String storeId, String date, int number, long amount, String currency, int orders, int pieces) {

        static Told of(SalesTransferRequested transfer) {
            return new Told(
                    transfer.storeId().toString(),
                    transfer.date().toString(),
                    transfer.number(),
                    transfer.sum().amount(),
                    transfer.sum().currency(),
                    transfer.orders(),
                    transfer.pieces());
        }
    }

    /** What they answer, whatever else is in it. Only an outright yes is one. */
    record Answer(@Nullable Boolean accepted) {

        boolean isYes() {
            return Boolean.TRUE.equals(accepted);
        }
    }
}
