package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.access.Access;
import io.baedal.platform.access.Role;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;

/** Through the door, with an order that its store has accepted. */
@DisplayName("A page on another site follows an order")
class StreamTicketE2E {

    private static final String PAGE = "https://shop.example";

    private static Platform platform;
    private static CarriedOrder order;
    private static String stream;

    @BeforeAll
    static void start() {
        platform = Platform.start(TakenSpans.wantedBy(Setup.inMemory()
                .withPatientGates()
                .withProperty("baedal.gateway.cors.allowed-origins", PAGE)
                .withProperty("baedal.views.patience", "300ms")));
        order = CarriedOrder.through(platform.gateway());
        stream = "/orders/" + order.ids().get("orderId") + "/events";
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String ticket(String customer) {
        Http page = new Http(platform.gateway(), Access.ofThisMachine().as(Role.CUSTOMER, customer));
        Answer answer = expect(201, page.post(stream + "/ticket", null));
        assertThat(Instant.parse(answer.text("expiresAt")))
                .isBetween(Instant.now(), Instant.now().plusSeconds(31));
        return answer.text("ticket");
    }

    private static String ofCustomer() {
        return ticket(order.ids().get("customerId"));
    }

    /** As an {@code EventSource} does: nothing but the address, and where the page is from. */
    private static List<ServerSentEvent<String>> opened(String query) {
        return WebClient.create(platform.gateway().toString())
                .get()
                .uri(stream + query)
                .header(HttpHeaders.ORIGIN, PAGE)
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .filter(event -> event.id() != null)
                .take(2)
                .collectList()
                .block(Actors.PATIENCE);
    }

    private static Answer asNobody(String query) {
        return new Http(platform.gateway(), "").get(stream + query);
    }

    @Test
    @DisplayName("with a ticket, once, and with another one on after what it has seen")
    void follows() {
        String ticket = ofCustomer();
        // when
        List<ServerSentEvent<String>> seen = opened("?ticket=" + ticket);
        // then
        assertThat(seen).hasSize(2);
        assertThat(expect(401, asNobody("?ticket=" + ticket)).text("code")).isEqualTo("STREAM_TICKET_INVALID");
        // when it goes on
        List<ServerSentEvent<String>> more = opened(
                "?ticket=" + ofCustomer() + "&lastEventId=" + seen.getFirst().id());
        // then
        assertThat(more.getFirst().id()).isEqualTo(seen.getLast().id());
    }

    @Test
    @DisplayName("that is his: with the ticket of another customer there is no such order")
    void ofAnother() {
        expect(404, asNobody("?ticket=" + ticket("cus-other")));
        expect(401, asNobody(""));
    }

    @Test
    @DisplayName("and no span of any service has its ticket")
    void untraced() {
        String ticket = ofCustomer();
        opened("?ticket=" + ticket);
        await().atMost(Actors.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> TakenSpans.all().stream().anyMatch(StreamTicketE2E::isPassingOn));
        assertThat(TakenSpans.all())
                .noneMatch(span -> span.toString().contains(ticket))
                .noneMatch(span -> span.toString().contains("ticket="));
    }

    /** The door's own span of what it asked a service, which has the address. */
    private static boolean isPassingOn(SpanData span) {
        return TakenSpans.service(span).equals("gateway")
                && span.getAttributes().asMap().values().stream()
                        .anyMatch(value -> value.toString().endsWith(stream));
    }
}
