package io.baedal.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.ticket.TicketEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The status machine")
class MachineTest {

    private static final String ANY = "ANY";
    private static final String SAME = "SAME";

    /** One line an event: where it may come, and where it leads. */
    private static final String ORDER = """
            OrderPlaced            | NOTHING REJECTED                              | PLACED
            OrderConfirmed         | PLACED                                        | CONFIRMED
            OrderRejected          | PLACED                                        | REJECTED
            OrderAccepted          | CONFIRMED                                     | ACCEPTED
            OrderReady             | ACCEPTED                                      | READY
            OrderInTransit         | ACCEPTED READY                                | IN_TRANSIT
            OrderCompleted         | ACCEPTED READY IN_TRANSIT                     | COMPLETED
            OrderCancelled         | PLACED CONFIRMED ACCEPTED READY IN_TRANSIT    | CANCELLED
            OrderFailed            | CONFIRMED ACCEPTED READY IN_TRANSIT           | FAILED
            OrderCancelRequested   | CONFIRMED ACCEPTED READY IN_TRANSIT           | SAME
            OrderCancelDenied      | CONFIRMED ACCEPTED READY IN_TRANSIT           | SAME
            OrderSettled           | ANY                                           | SAME
            OrderSettlementOverdue | ANY                                           | SAME
            OrderReviewed          | ANY                                           | SAME
            """;

    private static final String TICKET = """
            TicketOpened       | NOTHING                       | OPENED
            TicketAccepted     | OPENED                        | ACCEPTED
            TicketReady        | ACCEPTED                      | READY
            TicketHandedOver   | ACCEPTED READY                | HANDED_OVER
            TicketRejected     | OPENED                        | REJECTED
            TicketExpired      | OPENED                        | EXPIRED
            TicketAborted      | ACCEPTED READY                | ABORTED
            TicketNoShow       | ACCEPTED READY                | NO_SHOW
            TicketCancelled    | NOTHING OPENED ACCEPTED READY | CANCELLED
            TicketPromised     | ACCEPTED READY                | SAME
            TicketCancelAsked  | ACCEPTED READY                | SAME
            TicketCancelDenied | ANY                           | SAME
            DeskAnswered       | ANY                           | SAME
            """;

    private static final String DELIVERY = """
            DeliveryRegistered     | NOTHING REGISTERED                                                      | REGISTERED
            DeliveryRequested      | NOTHING REGISTERED                                                      | REQUESTED
            CourierAssigned        | REQUESTED OFFERED                                                       | ASSIGNED
            CourierUnassigned      | ASSIGNED AT_PICKUP                                                      | REQUESTED
            DeliveryAtPickup       | ASSIGNED                                                                | AT_PICKUP
            DeliveryPickedUp       | ASSIGNED AT_PICKUP                                                      | PICKED_UP
            DeliveryAtDropoff      | PICKED_UP                                                               | AT_DROPOFF
            DeliveryReturning      | PICKED_UP AT_DROPOFF                                                    | RETURNING
            DeliveryReturned       | RETURNING                                                               | RETURNED
            DeliveryCompleted      | PICKED_UP AT_DROPOFF RETURNING                                          | DELIVERED
            DeliveryFailed         | REQUESTED ASSIGNED AT_PICKUP PICKED_UP AT_DROPOFF RETURNING             | FAILED
            DeliveryCancelled      | NOTHING REGISTERED REQUESTED OFFERED ASSIGNED AT_PICKUP PICKED_UP AT_DROPOFF RETURNING | CANCELLED
            DispatchResumed        | REQUESTED                                                               | SAME
            DeliveryOffered        | REQUESTED                                                               | OFFERED
            DeliveryOfferDeclined  | OFFERED                                                                 | REQUESTED
            DeliveryOfferWithdrawn | OFFERED                                                                 | REQUESTED
            DeliveryCancelDenied   | ANY                                                                     | SAME
            """;

    static Stream<Arguments> machines() {
        return Stream.of(
                Arguments.of("of an order", Machine.ORDER, OrderEvent.class, ORDER),
                Arguments.of("of a ticket", Machine.TICKET, TicketEvent.class, TICKET),
                Arguments.of("of a delivery", Machine.DELIVERY, DeliveryEvent.class, DELIVERY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    @DisplayName("I9 allows what its table says and nothing else, and leads where that says")
    void whole(String name, Machine machine, Class<?> family, String table) {
        // given
        Map<String, Class<?>> events = Arrays.stream(family.getPermittedSubclasses())
                .collect(Collectors.toMap(Class::getSimpleName, event -> event));
        List<String[]> lines = table.lines().map(line -> line.split(" *\\| *")).toList();
        Set<String> statuses = new TreeSet<>(Set.of(Machine.NOTHING));
        lines.forEach(line -> statuses.add(line[2].strip()));
        statuses.remove(SAME);
        // then
        assertThat(lines).extracting(line -> line[0]).containsExactlyInAnyOrderElementsOf(events.keySet());
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (String[] line : lines) {
            Class<?> event = events.get(line[0]);
            for (String status : statuses) {
                boolean isAllowed =
                        line[1].equals(ANY) || Set.of(line[1].split(" ")).contains(status);
                String to = line[2].strip().equals(SAME) ? status : line[2].strip();
                expected.put(line[0] + " in " + status, isAllowed + " " + to);
                found.put(
                        line[0] + " in " + status, machine.allows(status, event) + " " + machine.after(status, event));
            }
        }
        assertThat(found).isEqualTo(expected);
    }
}
