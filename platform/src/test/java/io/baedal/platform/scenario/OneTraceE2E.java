package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a request sets off")
class OneTraceE2E {

    @Test
    @DisplayName("is one trace, from the door to what whoever follows the order is written, through all services")
    void oneTrace() {
        // given an order whose customer follows it
        try (Platform platform =
                Platform.start(TakenSpans.wantedBy(Setup.inMemory().withPatientGates()))) {
            Actors actors = new Actors(new Http(platform.gateway()));
            String order = actors.order(actors.shop(10));
            actors.untilTicketIsOpen(order);
            try (Follower customer = new Follower(platform.gateway(), order)) {
                // when the store accepts
                actors.ticket(order, "accept");
                // then
                List<SpanData> trace = await().atMost(Actors.PATIENCE)
                        .pollInterval(Duration.ofMillis(200))
                        .until(OneTraceE2E::ofAccepting, OneTraceE2E::isWhole);
                assertThat(trace)
                        .filteredOn(span -> !span.getParentSpanContext().isValid())
                        .singleElement()
                        .satisfies(root -> assertThat(TakenSpans.service(root)).isEqualTo("gateway"));
                assertThat(customer.times()).isEqualTo(1);
            }
        }
    }

    private static List<SpanData> ofAccepting() {
        List<SpanData> all = TakenSpans.all();
        return all.stream()
                .filter(span -> span.getName().endsWith("(AcceptTicket)"))
                .findFirst()
                .map(accepting -> all.stream()
                        .filter(span -> span.getTraceId().equals(accepting.getTraceId()))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isWhole(List<SpanData> trace) {
        Set<String> done = trace.stream()
                .map(span -> TakenSpans.service(span) + " " + span.getName())
                .collect(Collectors.toSet());
        return Stream.of(
                                "delivery-service CommandBus.handleDistributedCommand(AcceptTicket)",
                                "delivery-service EventBus.publishEvent(TicketAccepted)",
                                "order-service EventProcessor.process(TicketAccepted)",
                                "order-service CommandBus.handleDistributedCommand(MarkOrderAccepted)",
                                "order-service EventBus.publishEvent(OrderAccepted)",
                                "payment-service EventProcessor.process(OrderAccepted)",
                                "query-service EventProcessor.process(OrderAccepted)")
                        .allMatch(done::contains)
                && done.stream().anyMatch(span -> span.startsWith("query-service Stream.write("));
    }
}
