package io.baedal.support.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

@DisplayName("How long a stream may be followed")
class UntilTheTokenEndsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    @DisplayName("as long as the token is taken that it was opened with, and without a token not at all")
    void untilItEnds() {
        // given
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        UntilTheTokenEnds admission = new UntilTheTokenEnds(new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/orders/ord-1/events"));
        assertThat(admission.of(exchange.getRequest()).getAsBoolean()).isFalse();
        exchange.getAttributes().put(UntilTheTokenEnds.EXPIRES_AT, NOON.plus(Duration.ofMinutes(5)));
        // when
        BooleanSupplier admitted = admission.of(exchange.getRequest());
        // then
        assertThat(admitted.getAsBoolean()).isTrue();
        now.set(NOON.plus(Duration.ofMinutes(5).plusSeconds(59)));
        assertThat(admitted.getAsBoolean()).isTrue();
        now.set(NOON.plus(Duration.ofMinutes(6)));
        assertThat(admitted.getAsBoolean()).isFalse();
    }
}
