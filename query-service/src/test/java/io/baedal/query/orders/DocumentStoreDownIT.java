package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.query.orders.Backing.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

class DocumentStoreDownIT {

    @Test
    @DisplayName("A read while MongoDB is down is answered 503 with Retry-After, before the caller loses patience")
    void down() {
        try (Backing backing = new Backing()) {
            // given
            Instance service = backing.start();
            service.publish(List.of(Story.of("ord-1").placed(1)));
            service.await("ord-1", order -> true);
            // when
            backing.stopDocuments();
            // then
            for (String path : List.of(
                    "/orders/ord-1",
                    "/orders?customerId=cus-1",
                    "/orders/ord-1/events",
                    "/deliveries/dlv-ord-1",
                    "/deliveries/dlv-ord-1/events",
                    "/dispatch?status=REQUESTED",
                    "/dispatch/couriers")) {
                Instant asked = Instant.now();
                service.http()
                        .get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                        .expectHeader()
                        .exists(HttpHeaders.RETRY_AFTER)
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("DOCUMENT_STORE_UNAVAILABLE");
                // Two seconds are the limit; the rest is for a busy machine.
                assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(8));
            }
        }
    }
}
