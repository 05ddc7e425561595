package io.baedal.query.messages;

import io.baedal.api.customer.Language;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A provider who takes {@code POST /messages} with {@code {"to", "text", "language"}} and an {@code Idempotency-Key}. Any
 * 2xx is a yes, and may name the message in {@code {"id"}}; 408, 425, 429 and 5xx are tried again; any other status is a
 * no for good. Behind a circuit breaker, so that a provider who is down is left alone for a while.
 */
final class HttpCarrier implements Carrier {

    /** What a provider says of a client's request that may yet succeed. */
    private static final Set<HttpStatusCode> LATER =
            Set.of(HttpStatus.REQUEST_TIMEOUT, HttpStatus.TOO_EARLY, HttpStatus.TOO_MANY_REQUESTS);

    /** As much of a receipt as is worth keeping. */
    private static final int RECEIPT_LENGTH_MAX = 100;

    private final WebClient http;
    private final CircuitBreaker breaker;
    private final Duration timeout;

    /** @param http knows the base address and the key of the provider */
    HttpCarrier(WebClient http, CircuitBreaker breaker, Duration timeout) {
        this.http = http;
        this.breaker = breaker;
        this.timeout = timeout;
    }

    @Override
    public Mono<Outcome> carry(Letter letter) {
        return Mono.defer(() -> breaker.tryAcquirePermission()
                ? ask(letter, System.nanoTime())
                : Mono.just(new Outcome.HeldBack("the circuit breaker of " + breaker.getName()
                        + " holds calls back, after too many that failed")));
    }

    private Mono<Outcome> ask(Letter letter, long began) {
        return http.post()
                .uri("/messages")
                .header("Idempotency-Key", letter.key())
                .bodyValue(Body.of(letter))
                .exchangeToMono(HttpCarrier::meaning)
                .timeout(timeout)
                .onErrorResume(failure -> Mono.just(new Outcome.Unclear(why(failure))))
                // The breaker counts under a lock.
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(outcome -> record(outcome, System.nanoTime() - began))
                .doOnCancel(breaker::releasePermission);
    }

    /** A no is an answer too: whoever gives one is not down. */
    private void record(Outcome outcome, long nanos) {
        switch (outcome) {
            case Outcome.Unclear unclear ->
                breaker.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException(unclear.why()));
            case Outcome.Taken ignored -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            case Outcome.Refused ignored -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            case Outcome.HeldBack ignored -> breaker.releasePermission();
        }
    }

    private static Mono<Outcome> meaning(ClientResponse answer) {
        HttpStatusCode status = answer.statusCode();
        if (status.is2xxSuccessful()) {
            // A yes whose body nobody can read is a yes.
            return answer.bodyToMono(Receipt.class)
                    .onErrorComplete()
                    .defaultIfEmpty(new Receipt(null))
                    .map(receipt -> new Outcome.Taken(receipt.shortened()));
        }
        String why = "the provider answered " + status.value();
        Outcome outcome = status.is5xxServerError() || LATER.contains(status)
                ? new Outcome.Unclear(why)
                : new Outcome.Refused(why);
        return answer.releaseBody().thenReturn(outcome);
    }

    /** By the class alone where it is not ours: what a library says may name the address, and with it the key. */
    private String why(Throwable failure) {
        return failure instanceof TimeoutException
                ? "no answer from the provider within " + timeout.toMillis() + " ms"
                : "the provider could not be asked: " + failure.getClass().getSimpleName();
    }

    record Body(String to, String text, String language) {

        static Body of(Letter letter) {
            return new Body(letter.phone(), letter.text(), tag(letter.language()));
        }

        private static String tag(Language language) {
            return language.name().toLowerCase(Locale.ROOT);
        }

        /** Nothing of it. */
        @Override
        public String toString() {
            return "Body[...]";
        }
    }

    record Receipt(@Nullable String id) {

        @Nullable
        String shortened() {
            return id == null || id.length() <= RECEIPT_LENGTH_MAX ? id : id.substring(0, RECEIPT_LENGTH_MAX);
        }
    }
}
