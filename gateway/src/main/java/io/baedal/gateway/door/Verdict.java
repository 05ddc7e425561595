package io.baedal.gateway.door;

import io.baedal.gateway.instances.Loss;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;

/**
 * What one request says of its service. Time counts from when the service had all of the request: else a client that sends its
 * body slowly would look like a service that is slow, and could have it shut for everybody.
 */
final class Verdict {

    /** What a service says that has fallen over, or whatever stands before it. */
    private static final Set<Integer> FAILURES = Set.of(500, 502, 503, 504);

    /** By which query-service is asked to wait. */
    private static final String WAIT_MILLIS = "waitMillis";

    private static final int MILLIS_DIGITS_MAX = 6;

    private final CircuitBreaker breaker;
    private final ServerHttpRequest request;
    private final Duration slowAfter;
    private final LongSupplier nanos;
    private final AtomicBoolean given = new AtomicBoolean();
    private volatile boolean sent;
    private volatile long sentAt;

    /**
     * @param breaker has permitted the request, and hears once what came of it
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    Verdict(CircuitBreaker breaker, ServerHttpRequest request, Duration slowAfter, LongSupplier nanos) {
        this.breaker = breaker;
        this.request = request;
        this.slowAfter = slowAfter;
        this.nanos = nanos;
    }

    /** The request, which is to be sent so that it can be seen when it has been. */
    ServerHttpRequest watched() {
        return new ServerHttpRequestDecorator(request) {
            @Override
            public Flux<DataBuffer> getBody() {
                return super.getBody().doOnComplete(() -> {
                    sentAt = nanos.getAsLong();
                    sent = true;
                });
            }
        };
    }

    /**
     * The service has begun to answer. With {@code Retry-After} it has considered what it says: a gate that gives no answer, a
     * log that is out of reach. It is well, and to shut it would shut what it can still do.
     */
    void answered(ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        boolean failed = status != null
                && FAILURES.contains(status.value())
                && !response.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER);
        if (failed) {
            failed(new IllegalStateException("answered " + status));
        } else if (given.compareAndSet(false, true)) {
            Duration busy = had().minus(asked());
            breaker.onSuccess(busy.isNegative() ? 0 : busy.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** There will be no answer. */
    void lost(Throwable failure) {
        boolean itsFault = switch (Loss.of(failure)) {
            case NOT_REACHED -> true;
            case NO_ANSWER -> had().compareTo(slowAfter) >= 0;
            case BROKEN_OFF -> sent;
            case OTHER -> false;
        };
        if (itsFault) {
            failed(failure);
        } else if (given.compareAndSet(false, true)) {
            breaker.releasePermission();
        }
    }

    /** The client has gone, which says nothing, unless the service had kept it waiting for too long. */
    void left() {
        Duration waited = had().minus(asked());
        if (given.compareAndSet(false, true)) {
            if (waited.compareTo(slowAfter) >= 0) {
                breaker.onSuccess(waited.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                breaker.releasePermission();
            }
        }
    }

    private void failed(Throwable failure) {
        if (given.compareAndSet(false, true)) {
            breaker.onError(had().toNanos(), TimeUnit.NANOSECONDS, failure);
        }
    }

    /** How long the service has had the whole request. */
    private Duration had() {
        return sent ? Duration.ofNanos(nanos.getAsLong() - sentAt) : Duration.ZERO;
    }

    /** How long the client has asked the service to wait before it answers. */
    private Duration asked() {
        Duration preferred = PreferredWait.in(request.getHeaders().getOrEmpty(OwnWrite.PREFER))
                .orElse(Duration.ZERO);
        String millis = request.getQueryParams().getFirst(WAIT_MILLIS);
        boolean readable = millis != null && millis.matches("[0-9]{1," + MILLIS_DIGITS_MAX + "}");
        return readable ? preferred.plusMillis(Long.parseLong(millis)) : preferred;
    }
}
