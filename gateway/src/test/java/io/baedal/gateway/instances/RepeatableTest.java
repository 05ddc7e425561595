package io.baedal.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

@DisplayName("What the door may send twice")
class RepeatableTest {

    @Test
    @DisplayName("is a read without a body")
    void reads() {
        assertThat(Repeatable.is(MockServerHttpRequest.get("/orders").build())).isTrue();
        assertThat(Repeatable.is(MockServerHttpRequest.head("/orders").build())).isTrue();
        assertThat(Repeatable.is(MockServerHttpRequest.put("/orders").build())).isFalse();
        assertThat(Repeatable.is(MockServerHttpRequest.get("/orders")
                        .header(HttpHeaders.CONTENT_LENGTH, "1")
                        .build()))
                .isFalse();
        assertThat(Repeatable.is(MockServerHttpRequest.get("/orders")
                        .header(HttpHeaders.TRANSFER_ENCODING, "chunked")
                        .build()))
                .isFalse();
    }

    @Test
    @DisplayName("is none with a ticket, which is good once")
    void tickets() {
        assertThat(Repeatable.is(MockServerHttpRequest.get("/orders/ord-1/events")
                        .header("Baedal-Ticket", "used")
                        .build()))
                .isFalse();
    }
}
