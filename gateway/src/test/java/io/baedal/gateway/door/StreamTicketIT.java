package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.support.tokens.LocalIssuer;
import io.baedal.support.tokens.Role;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("A ticket for a stream, at the door")
class StreamTicketIT {

    private static final String TICKET = "3q2-7wEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWc";
    private static final String TOKEN =
            LocalIssuer.at(LocalIssuer.defaultKeyFile()).issue(Role.CUSTOMER, "cus-1", Duration.ofMinutes(5));

    private Door door;

    @BeforeEach
    void open() {
        door = new Door("baedal.test.everybody=nobody");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private WebTestClient.ResponseSpec stream(String query) {
        return door.http()
                .get()
                .uri(URI.create(door.url() + "/orders/ord-1/events" + query))
                .exchange();
    }

    @Test
    @DisplayName("is passed on as a header, in no address, and what else the address says stays as it is")
    void passedOn() {
        stream("?a=%C3%A9&ticket=" + TICKET + "&b").expectStatus().isOk();
        assertThat(door.query.asked).containsExactly("GET /orders/ord-1/events?a=%C3%A9&b");
        assertThat(door.query.tickets).containsExactly(TICKET);
        assertThat(door.query.tokens).isEmpty();
    }

    @Test
    @DisplayName("comes before a cookie, which then counts for nothing")
    void besideACookie() {
        door.http()
                .get()
                .uri("/orders/ord-1/events?ticket=" + TICKET)
                .cookie("baedal", TOKEN)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(door.query.tickets).containsExactly(TICKET);
        assertThat(door.query.tokens).isEmpty();
        assertThat(door.query.cookies).isEmpty();
    }

    @Test
    @DisplayName("has its stream go on after the id that the address says")
    void resumes() {
        String body = new String(stream("?ticket=" + TICKET + "&lastEventId=7")
                .expectBody()
                .returnResult()
                .getResponseBodyContent());
        assertThat(body).contains("after 7");
        assertThat(door.query.asked).containsExactly("GET /orders/ord-1/events");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/ord-1/events",
                "/deliveries/dlv-1/events",
                "/dispatch/events",
                "/stores/sto-1/tickets/events",
                "/couriers/cou-1/positions",
                "/couriers/positions"
            })
    @DisplayName("is asked for where its stream is served")
    void asked(String stream) {
        Stub service = stream.startsWith("/couriers") ? door.delivery : door.query;
        door.http().post().uri(stream + "/ticket").exchange().expectStatus().isOk();
        assertThat(service.asked).containsExactly("POST " + stream + "/ticket");
    }
}
